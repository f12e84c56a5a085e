import { Collection } from '../base/collection.js';
import { Model } from '../base/model.js';
import { createWid } from '../base/wid.js';
import { send } from '../app/channel.js';
import {
  Chat,
  ChatCollectionImpl,
  ChatModel,
  ChatMsgsCollection,
  chatWith,
  Msg,
  MsgCollectionImpl,
  MsgModel,
} from '../app/chat-models.js';
import { markSeen, recall, recallChat } from '../app/message-store.js';
import { defineModule } from '../loader.js';

class ContactCollectionImpl extends Collection {}
class GroupMetadataCollectionImpl extends Collection {}
class ContactModel extends Model {}
ContactModel.prototype.proxyName = 'contact';

/**
 * Part of a chat before or after a message, that message itself not included; plain attributes, oldest first. A message
 * that is not in the store yet is the chat's latest.
 */
async function findAround({ anchor, count, direction }) {
  const messages = await recallChat(anchor.remote);
  const found = messages.findIndex((message) => message.id.equals(anchor));
  const position = found < 0 ? messages.length : found;
  const part = direction === 'after' ? messages.slice(position + 1, position + 1 + count) : messages.slice(0, position);
  const chosen = direction === 'after' ? part : part.slice(Math.max(part.length - count, 0));
  return { messages: chosen.map((message) => message.attributes) };
}

/** The chat opened at a message: the loading ends with the message in memory, if the store has it. */
function searchContext({ chat, msgKey }) {
  const collection = chat.msgs;
  return { collection: Object.assign(collection, { loadAroundPromise: recall(msgKey._serialized) }) };
}

/** The messages of the chat that were only in the store until now. */
async function loadEarlier({ chat }) {
  const known = new Set(chat.msgs.getModelsArray());
  return (await recallChat(chat.id)).filter((message) => !known.has(message));
}

function defineCollections() {
  const Contact = new ContactCollectionImpl();
  const GroupMetadata = new GroupMetadataCollectionImpl();
  const Presence = new Collection();
  defineModule('WAWebCollections', { Msg, Chat, Contact, GroupMetadata, Presence });
  defineModule('WAWebMsgCollection', { MsgCollectionImpl, MsgCollection: Msg });
  defineModule('WAWebChatCollection', { ChatCollectionImpl, ChatCollection: Chat });
  defineModule('WAWebContactCollection', { ContactCollectionImpl, ContactCollection: Contact });
  defineModule('WAWebGroupMetadataCollection', { GroupMetadataCollectionImpl, GroupMetadataCollection: GroupMetadata });
  defineModule('WAWebPresenceCollection', { PresenceCollection: Presence });
  defineModule('WAWebBlocklistCollection', { BlocklistCollection: new Collection() });
  defineModule('WAWebStatusCollection', { StatusCollection: new Collection() });
  defineModule('WAWebContactModel', { ContactModel });
  defineModule('WAWebMsgModel', { MsgModel, Msg: MsgModel });
  defineModule('WAWebChatModel', { ChatModel, Chat: ChatModel });
  defineModule('WAWebChatMessageList', { ChatMsgsCollection });
}

/** Chats, their messages, what is read and what is being typed. */
export function defineChatModules() {
  defineCollections();
  const findOrCreate = async (wid) => ({ chat: chatWith(createWid(wid)), created: false });
  const tellTyping = (state) => async (chat) => send('chat_state', { chat: chat.id._serialized, state });
  defineModule('WAWebFindChatAction', {
    findOrCreateLatestChat: findOrCreate,
    findChat: async (wid) => chatWith(createWid(wid)),
    findExistingChat: async (wid) => Chat.get(createWid(wid)),
  });
  defineModule('WAWebChatGetters', {
    getIsNewsletter: (chat) => chat.id.isNewsletter(),
    getIsBroadcast: (chat) => chat.id.isBroadcast(),
  });
  defineModule('WAWebUnreadUtils', { getHasUnread: (chat) => chat.unreadCount !== 0 });
  defineModule('WAWebDBMessageFindLocal', {
    msgFindByDirection: findAround,
    msgFindBefore: (query) => findAround({ ...query, direction: 'before' }),
    msgFindAfter: (query) => findAround({ ...query, direction: 'after' }),
  });
  defineModule('WAWebChatMessageSearch', { getSearchContext: searchContext });
  defineModule('WAWebChatLoadMessages', { loadEarlierMsgs: loadEarlier });
  defineModule('WAWebUpdateUnreadChatAction', { sendSeen: ({ chat }) => markSeen(chat), async markUnread() {} });
  defineModule('WAWebChatStateBridge', {
    markComposing: tellTyping('composing'),
    markPaused: tellTyping('paused'),
    markRecording: tellTyping('recording'),
  });
}
