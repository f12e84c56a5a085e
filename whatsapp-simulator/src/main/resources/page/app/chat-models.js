import { Collection } from '../base/collection.js';
import { Events } from '../base/events.js';
import { Model } from '../base/model.js';

/** Chats and messages in memory, in the classes that clients recognise. */

class MsgModel extends Model {
  canReply() {
    return true;
  }

  /** What a reply carries about the message that it quotes. */
  msgContextInfo() {
    return { quotedStanzaID: this.id.id, quotedParticipant: this.author ?? this.from };
  }

  unsafe() {
    return this;
  }

  get isStatusV3() {
    return this.id.remote.isStatus();
  }
}
MsgModel.prototype.proxyName = 'msg';

class ChatModel extends Model {}
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
    isParentGroup: false,
    mute: { expiration: 0 },
    lastReceivedKey: undefined,
  });
  hidden(chat, 'msgs', new ChatMsgsCollection());
  hidden(chat, 'presence', Object.assign(new Events(), { subscribe: async () => {} }));
  return Chat.add(chat);
}
