import { Collection } from '../base/collection.js';
import { Model } from '../base/model.js';
import { MsgKey } from '../base/msg-key.js';
import { createWid } from '../base/wid.js';
import { Msg, MsgCollectionImpl, MsgModel } from '../app/chat-models.js';
import { recall, recallChat, searchMessages } from '../app/message-store.js';
import { ownWid } from '../app/session.js';
import { defineModule } from '../loader.js';

const ON_RECEIVERS_PHONE = 2;

const READ = 3;

const FOUND_ON_A_PAGE = 20;

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
async function loadEarlier(given) {
  const chat = given.chat ?? given;
  const known = new Set(chat.msgs.getModelsArray());
  return (await recallChat(chat.id)).filter((message) => !known.has(message));
}

/** The message that another one quotes: the one in memory, or what its quotation tells of it. */
function getQuotedMsgObj({ id, to, t, quotedMsg, quotedStanzaID, quotedParticipant }) {
  if (!quotedMsg) {
    return undefined;
  }
  const from = createWid(quotedParticipant);
  const participant = id.remote.isGroup() ? from : undefined;
  const key = new MsgKey({ fromMe: from.equals(ownWid()), remote: id.remote, id: quotedStanzaID, participant });
  return Msg.get(key) ?? new MsgModel({ ...quotedMsg, id: key, from, to, t, ack: ON_RECEIVERS_PHONE });
}

/** How far a message of this device has come. */
async function queryMsgInfo(key) {
  const message = Msg.get(key) ?? (await recall(Collection.keyOf(key)));
  const reached = (ack) => (message?.ack >= ack ? [{ id: message.id.remote, t: message.t }] : []);
  const delivery = reached(ON_RECEIVERS_PHONE);
  const read = reached(READ);
  const [deliveryRemaining, readRemaining] = [1 - delivery.length, 1 - read.length];
  return { delivery, deliveryRemaining, read, readRemaining, played: [], playedRemaining: 0 };
}

class MsgInfoCollectionImpl extends Collection {
  async find(key) {
    return new Model({ id: key, ...(await queryMsgInfo(key)) });
  }
}

/** Page by page, counted from 1. */
async function search(text, page = 1, count = FOUND_ON_A_PAGE, chatId) {
  const found = await searchMessages(text, chatId);
  return { messages: found.slice((page - 1) * count, page * count), eof: page * count >= found.length };
}

/** Where messages are looked for, and what is known of one. */
export function defineMessageModules() {
  MsgCollectionImpl.prototype.search = search;
  defineModule('WAWebDBMessageFindLocal', {
    msgFindByDirection: findAround,
    msgFindBefore: (query) => findAround({ ...query, direction: 'before' }),
    msgFindAfter: (query) => findAround({ ...query, direction: 'after' }),
  });
  defineModule('WAWebChatMessageSearch', { getSearchContext: searchContext });
  defineModule('WAWebChatLoadMessages', { loadEarlierMsgs: loadEarlier });
  defineModule('WAWebQuotedMsgModelUtils', { getQuotedMsgObj });
  defineModule('WAWebApiMessageInfoStore', { queryMsgInfo });
  defineModule('WAWebMsgInfoCollection', { MsgInfoCollection: new MsgInfoCollectionImpl() });
}
