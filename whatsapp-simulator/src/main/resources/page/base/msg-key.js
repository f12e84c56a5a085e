import { createWid } from './wid.js';

/** The address of one message: direction, chat, id, and in groups who wrote it. */
export class MsgKey {
  constructor(key) {
    if (!key) {
      // wa-js recognises the class by this sentence.
      throw new Error('MsgKey error: obj is null/undefined');
    }
    this.fromMe = key.fromMe ?? key.selfDir === 'out';
    this.remote = key.remote ?? (this.fromMe ? key.to : key.from);
    this.id = key.id;
    this.self = this.fromMe ? 'out' : 'in';
    if (key.participant) {
      this.participant = key.participant;
    }
    this._serialized = [this.fromMe, this.remote, this.id, ...(key.participant ? [key.participant] : [])].join('_');
  }

  toString() {
    return this._serialized;
  }

  equals(other) {
    return other?._serialized === this._serialized;
  }

  clone() {
    return new MsgKey(this);
  }

  static isMsgKey(value) {
    return value instanceof MsgKey;
  }

  /** The form of an id that WhatsApp Web itself makes: 3EB0 and 18 hexadecimal digits. */
  static newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(9));
    return (
      '3EB0' +
      Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase()
    );
  }

  static fromString(serialized) {
    const [fromMe, remote, ...rest] = serialized.split('_');
    const participant = rest.length > 1 && rest.at(-1).includes('@') ? createWid(rest.pop()) : undefined;
    return new MsgKey({ fromMe: fromMe === 'true', remote: createWid(remote), id: rest.join('_'), participant });
  }
}
