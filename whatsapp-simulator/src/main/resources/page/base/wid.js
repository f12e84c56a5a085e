/** Who or what a chat is with: a user (c.us), a group (g.us), a broadcast, a newsletter. */
export class Wid {
  constructor(serialized) {
    const at = serialized.lastIndexOf('@');
    this.user = serialized.slice(0, at);
    this.server = serialized.slice(at + 1);
    this._serialized = serialized;
  }

  toString() {
    return this._serialized;
  }

  toJid() {
    return this._serialized.replace('@c.us', '@s.whatsapp.net');
  }

  toJSON() {
    return { server: this.server, user: this.user, _serialized: this._serialized };
  }

  equals(other) {
    return other?._serialized === this._serialized;
  }

  isUser() {
    return this.server === 'c.us' || this.server === 'lid';
  }

  isRegularUser() {
    return this.server === 'c.us';
  }

  isLid() {
    return this.server === 'lid';
  }

  isGroup() {
    return this.server === 'g.us';
  }

  isBroadcast() {
    return this.server === 'broadcast';
  }

  isStatus() {
    return this._serialized === 'status@broadcast';
  }

  isNewsletter() {
    return this.server === 'newsletter';
  }

  isBot() {
    return false;
  }

  isPSA() {
    return this._serialized === '0@c.us';
  }

  /** wa-js recognises the class by this method. */
  static isXWid(value) {
    return value instanceof Wid;
  }

  static isWid(value) {
    return value instanceof Wid;
  }

  static isGroup(value) {
    return createWid(value).isGroup();
  }

  static isStatus(value) {
    return createWid(value).isStatus();
  }
}

/** Makes a Wid of whatever clients pass: a Wid, a wid-like object, digits, an address of either form. */
export function createWid(value) {
  if (value instanceof Wid) {
    return value;
  }
  const text = String(value?._serialized ?? value).replace('@s.whatsapp.net', '@c.us');
  return new Wid(text.includes('@') ? text : text + '@c.us');
}
