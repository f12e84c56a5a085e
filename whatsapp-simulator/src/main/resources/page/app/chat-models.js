import { Collection } from '../base/collection.js';
import { Events } from '../base/events.js';
import { Model } from '../base/model.js';
import { contactOf } from './contacts.js';
import { groupOf } from './groups.js';

/** Chats and messages in memory, in the classes that clients recognise. */

class MsgModel extends Model {
  canReply() {
    return true;
  }

  /** What a reply carries about the message that it quotes. */
  msgContextInfo() {
    const { type, body } = this;
    return { quotedMsg: { type, body }, quotedStanzaID: this.id.id, quotedParticipant: this.author ?? this.from };
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
  processMultipleMessages() {}
}
MsgCollectionImpl.prototype.modelClass = MsgModel;

class ChatCollectionImpl extends Collection {}

export const Msg = new MsgCollectionImpl();
export const Chat = new ChatCollectionImpl();
export { ChatCollectionImpl, ChatModel, ChatMsgsCollection, MsgCollectionImpl, MsgModel };

/** Until when a chat is silent; 0 is not at all, -1 for ever. */
class MuteModel extends Model {
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
  hidden(chat, 'presence', Object.assign(new Events(), { subscribe: async () => {}, chatstate: {} }));
  hidden(chat, 'contact', contactOf(wid));
  if (wid.isGroup()) {
    hidden(chat, 'groupMetadata', groupOf(wid));
  }
  return Chat.add(chat);
}
