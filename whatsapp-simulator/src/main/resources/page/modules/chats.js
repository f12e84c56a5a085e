import { Collection } from '../base/collection.js';
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
import { Cmd, Stream } from '../app/connection.js';
import { Contact } from '../app/contacts.js';
import { GroupMetadata, GroupMetadataCollectionImpl, GroupMetadataModel } from '../app/groups.js';
import { changeChat, markSeen } from '../app/message-store.js';
import { defineModule } from '../loader.js';

/** The number of unread messages of a chat that a person marked, so that somebody looks at it later. */
const MARKED_UNREAD = -1;

function defineCollections() {
  const Presence = new Collection();
  const Blocklist = new Collection();
  const Label = new Collection();
  defineModule('WAWebCollections', { Msg, Chat, Contact, GroupMetadata, Presence, Blocklist, Label });
  defineModule('WAWebMsgCollection', { MsgCollectionImpl, MsgCollection: Msg });
  defineModule('WAWebChatCollection', { ChatCollectionImpl, ChatCollection: Chat });
  defineModule('WAWebGroupMetadataCollection', {
    GroupMetadataCollectionImpl,
    GroupMetadataCollection: GroupMetadata,
    default: GroupMetadata,
  });
  defineModule('WAWebGroupMetadataModel', { GroupMetadataModel });
  defineModule('WAWebGroupQueryJob', { queryAllGroups: async () => GroupMetadata.map(({ id }) => ({ id })) });
  defineModule('WAWebLabelCollection', { LabelCollection: Label });
  defineModule('WAWebPresenceCollection', { PresenceCollection: Presence });
  defineModule('WAWebBlocklistCollection', { BlocklistCollection: Blocklist });
  defineModule('WAWebStatusCollection', { StatusCollection: new Collection() });
  defineModule('WAWebMsgModel', { MsgModel, Msg: MsgModel });
  defineModule('WAWebChatModel', { ChatModel, Chat: ChatModel });
  defineModule('WAWebChatMessageList', { ChatMsgsCollection });
}

/** Chats: what is read, what is being typed, and what a person does with the list of them. */
export function defineChatModules() {
  defineCollections();
  const findOrCreate = async (wid) => ({ chat: chatWith(createWid(wid)), created: false });
  const tellTyping = (state) => async (wid) => send('chat_state', { chat: createWid(wid)._serialized, state });
  const ofChat = (act) => (chat) => act(chat.id);
  const setPin = (chat, pinned) => changeChat(chat, { pin: pinned ? Math.floor(Date.now() / 1000) : 0 });
  const markUnread = (chat) => changeChat(chat, { unreadCount: MARKED_UNREAD });
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
  defineModule('WAWebUpdateUnreadChatAction', { sendSeen: ({ chat }) => markSeen(chat), markUnread });
  defineModule('WAWebChatStateBridge', {
    markComposing: ofChat(tellTyping('composing')),
    markPaused: ofChat(tellTyping('paused')),
    markRecording: ofChat(tellTyping('recording')),
    sendChatStateComposing: tellTyping('composing'),
    sendChatStatePaused: tellTyping('paused'),
    sendChatStateRecording: tellTyping('recording'),
  });
  defineModule('WAWebPresenceChatAction', {
    sendPresenceAvailable: async () => Stream.markAvailable(),
    sendPresenceUnavailable: async () => Stream.markUnavailable(),
  });
  Object.assign(Cmd, {
    archiveChat: (chat, archive) => changeChat(chat, { archive }),
    pinChat: setPin,
    markChatUnread: markUnread,
  });
  defineModule('WAWebSetPinChatAction', { setPin });
}
