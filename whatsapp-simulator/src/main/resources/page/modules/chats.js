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
import { changeChat, forget, forgetChat, markSeen, recallChat } from '../app/message-store.js';
import { Presence, presenceOf } from '../app/presence.js';
import { defineModule } from '../loader.js';
import { Reactions } from './changes.js';
import { BusinessProfile } from './contacts.js';

/** The number of unread messages of a chat that a person marked, so that somebody looks at it later. */
const MARKED_UNREAD = -1;

const subscribe = async (wid) => presenceOf(createWid(wid)).subscribe();

function defineCollections() {
  const Blocklist = new Collection();
  const Label = new Collection();
  const Status = new Collection();
  const Call = new Collection();
  const WAWebNewsletterCollection = new Collection();
  const people = { Contact, Presence, Blocklist, GroupMetadata };
  const others = { BusinessProfile, Reactions, Label, Status, Call, WAWebNewsletterCollection };
  const collections = { Msg, Chat, ...people, ...others };
  defineModule('WAWebCollections', { ...collections, default: collections });
  defineModule('WAWebMsgCollection', { MsgCollectionImpl, MsgCollection: Msg });
  defineModule('WAWebChatCollection', { ChatCollectionImpl, ChatCollection: Chat });
  defineModule('WAWebGroupMetadataCollection', {
    GroupMetadataCollectionImpl,
    GroupMetadataCollection: GroupMetadata,
    default: GroupMetadata,
  });
  defineModule('WAWebGroupMetadataModel', { GroupMetadataModel });
  defineModule('WAWebGroupQueryJob', {
    queryAllGroups: async () => GroupMetadata.map(({ id }) => ({ id })),
    queryAndUpdateGroupMetadataById: async ({ id }) => GroupMetadata.update(id),
  });
  defineModule('WAWebLabelCollection', { LabelCollection: Label });
  defineModule('WAWebPresenceCollection', { PresenceCollection: Presence });
  defineModule('WAWebContactPresenceBridge', { subscribeUserPresence: subscribe, subscribeGroupPresence: subscribe });
  defineModule('WAWebBlocklistCollection', { BlocklistCollection: Blocklist });
  defineModule('WAWebStatusCollection', { StatusCollection: Status });
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
  defineModule('WAWebUpdateUnreadChatAction', { sendSeen: (given) => markSeen(given.chat ?? given), markUnread });
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
  defineModule('WAWebChatClearBridge', {
    async sendClear(chat, keepStarred) {
      // wa-js looks for the name of one that it calls there: WAWebStateUtils
      await forget(
        chat,
        (await recallChat(chat.id)).filter(({ star }) => !(keepStarred && star)),
      );
    },
  });
  defineModule('WAWebDeleteChatAction', { sendDelete: forgetChat });
}
