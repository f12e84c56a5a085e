import { Collection } from '../base/collection.js';
import { Model } from '../base/model.js';
import { contactOf } from './contacts.js';
import { isFile, textOf } from './details.js';
import { groupOf } from './groups.js';
import { downloadOf, mediaObject, mediaOf } from './media.js';
import { presenceOf } from './presence.js';

/** Chats and messages in memory, in the classes that clients recognise. */

class MsgModel extends Model {
  canReply() {
    return true;
  }

  /** What a reply carries about the message that it quotes. */
  msgContextInfo() {
    const { type } = this;
    return { quotedMsg: { type, body: textOf(this) }, quotedStanzaID: this.id.id, quotedParticipant: this.author ?? this.from };
  }

  /** Whoever wrote it. */
  get senderObj() {
    return contactOf(this.author ?? this.from);
  }

  get isMedia() {
    return isFile(this.type);
  }

  get isMMS() {
    return isFile(this.type);
  }

  get mediaData() {
    return mediaOf(this);
  }

  get mediaObject() {
    return this.mediaData && mediaObject(this.filehash);
  }

  downloadMedia() {
    return downloadOf(this);
  }

  unsafe() {
    return this;
  }

  get isStatusV3() {
    return this.id.remote.isStatus();
  }
}
MsgModel.prototype.proxyName = 'msg';

class ChatModel extends Model {
  /** With its messages: clients look at their number before they look for the last one. */
  serialize() {
    return { ...super.serialize(), msgs: this.msgs.map((message) => message.serialize()) };
  }
}
ChatModel.prototype.proxyName = 'chat';

/** Older messages come back from the store after newer ones; what is not stored yet is last. */
class ChatMsgsCollection extends Collection {
  getModelsArray() {
    return super.getModelsArray().sort((one, other) => (one.rowId ?? Infinity) - (other.rowId ?? Infinity));
  }
}

class MsgCollectionImpl extends Collection {
  /** Clients look at what comes this way; the page itself shows none of it. */
  async processMultipleMessages() {}
}
MsgCollectionImpl.prototype.modelClass = MsgModel;

class ChatCollectionImpl extends Collection {}

export const Msg = new MsgCollectionImpl();
export const Chat = new ChatCollectionImpl();
export { ChatCollectionImpl, ChatModel, ChatMsgsCollection, MsgCollectionImpl, MsgModel };

/** Until when a chat is silent; 0 is not at all, -1 for ever. */
class MuteModel extends Model {
  canMute() {
    return true;
  }

  async mute({ expiration }) {
    this.set('expiration', expiration);
  }

  async unmute() {
    this.set('expiration', 0);
  }
}

const hidden = (target, name, value) => Object.defineProperty(target, name, { value, configurable: true });

/** The chat with this address; made when there is none yet. */
export function chatWith(wid) {
  const known = Chat.get(wid);
  if (known) {
    return known;
  }
  const chat = new ChatModel({
    id: wid,
    unreadCount: 0,
    formattedTitle: wid.user,
    t: 0,
    archive: false,
    pin: 0,
    isParentGroup: false,
    mute: new MuteModel({ expiration: 0 }),
    lastReceivedKey: undefined,
  });
  hidden(chat, 'msgs', new ChatMsgsCollection());
  hidden(chat, 'presence', presenceOf(wid));
  hidden(chat, 'promises', {});
  hidden(chat, 'contact', contactOf(wid));
  if (wid.isGroup()) {
    hidden(chat, 'groupMetadata', groupOf(wid));
  }
  return Chat.add(chat);
}
