import { Collection } from '../base/collection.js';
import { MsgKey } from '../base/msg-key.js';
import { createWid } from '../base/wid.js';
import { addonsOf, takeAddons } from './addons.js';
import { send } from './channel.js';
import { Chat, chatWith, Msg, MsgCollectionImpl, MsgModel } from './chat-models.js';
import { meet } from './contacts.js';
import { attributesOf, detailsOf, textOf } from './details.js';
import { joined } from './groups.js';
import * as database from './database.js';

/** How chats and messages go to the page's own store and come back. */

let lastPosition = 0;

/** Grows with every message, also over restarts: the order within a chat. */
const nextPosition = () => (lastPosition = Math.max(lastPosition + 1, Date.now() * 1000));

const chatRecord = (chat) => ({
  id: chat.id._serialized,
  unreadCount: chat.unreadCount,
  t: chat.t,
  archive: chat.archive,
  pin: chat.pin,
  lastMessage: chat.lastReceivedKey?._serialized,
});

function messageRecord(message, ack, delivery) {
  const { id, rowId, from, to, author, body, type, t, notifyName } = message;
  return {
    id: id._serialized,
    chat: id.remote._serialized,
    position: rowId,
    delivery,
    content: {
      from: from._serialized,
      to: to._serialized,
      author: author?._serialized,
      body,
      type,
      t,
      ack,
      notifyName,
      star: message.star,
      details: detailsOf(message),
      addons: addonsOf(message),
    },
  };
}

function modelOf(record) {
  const { from, to, author, details = {}, addons = {}, ...content } = record.content;
  const message = new MsgModel({
    id: MsgKey.fromString(record.id),
    rowId: record.position,
    ...content,
    from: createWid(from),
    to: createWid(to),
    ...(author ? { author: createWid(author) } : {}),
    ...attributesOf(details),
  });
  takeAddons(message, addons);
  return message;
}

/** Whoever wrote is known from now on, and so is that they are in the group that they wrote in. */
function introduceWriter({ id, from, author, notifyName }) {
  if (!id.fromMe) {
    meet(author ?? from, notifyName);
  }
  if (author && id.remote.isGroup()) {
    joined(id.remote, author);
  }
}

function place(message) {
  introduceWriter(message);
  const known = Msg.add(message);
  chatWith(message.id.remote).msgs.add(known);
  return known;
}

/** A message that is only in the store comes back into memory. */
export async function recall(serializedId) {
  return (await findStored(serializedId))?.message;
}

/** Clients ask the collection itself; it looks in memory, then in the store. */
MsgCollectionImpl.prototype.getMessagesById = async function (ids) {
  const found = await Promise.all(ids.map((id) => this.get(id) ?? recall(Collection.keyOf(id))));
  return { messages: found.filter(Boolean) };
};

/** All messages of a chat as models, oldest first. */
export async function recallChat(wid) {
  const records = await database.readMessagesOf(wid._serialized);
  return records.map((record) => Msg.get(record.id) ?? place(modelOf(record)));
}

/** At start: every chat, and of each the last message only, as WhatsApp Web does. */
export async function loadChats() {
  for (const record of await database.readChats()) {
    const last = record.lastMessage ? await recall(record.lastMessage) : undefined;
    const { unreadCount, t, archive = false, pin = 0 } = record;
    chatWith(createWid(record.id)).set({ unreadCount, t, archive, pin, lastReceivedKey: last?.id });
  }
}

/** A message that is sent once more does not become the chat's latest again. */
const isLatest = (chat, message) => !(Msg.get(chat.lastReceivedKey)?.rowId > message.rowId);

/**
 * Writes a message to the store, then shows it. Resolves when it is safe. The chat changes in memory first: whatever else
 * writes the chat meanwhile then writes what is true.
 *
 * @param ack what the store gets, when it is not that of the message yet
 */
export async function keep(message, { unread = false, delivery, ack = message.ack } = {}) {
  const chat = chatWith(message.id.remote);
  message.rowId ??= nextPosition();
  if (isLatest(chat, message)) {
    chat.set({ lastReceivedKey: message.id, t: message.t });
  }
  chat.set('unreadCount', message.id.fromMe ? 0 : chat.unreadCount + (unread ? 1 : 0));
  await database.writeMessage(messageRecord(message, ack, delivery), chatRecord(chat));
  return place(message);
}

/** A message that the store has was changed in memory. */
export async function rewrite(message) {
  const record = await database.readMessage(message.id._serialized);
  if (record) {
    const changed = messageRecord(message, message.ack, record.delivery);
    await database.writeMessage(changed, chatRecord(chatWith(message.id.remote)));
  }
}

/** These messages are gone from this device; the chat's latest is then the one before them. */
export async function forget(chat, messages) {
  for (const message of messages) {
    Msg.remove(message);
    chat.msgs.remove(message);
  }
  await database.deleteMessages(messages.map(({ id }) => id._serialized));
  const last = (await recallChat(chat.id)).at(-1);
  chat.set('lastReceivedKey', last?.id);
  await database.writeChat(chatRecord(chat));
}

/** The whole chat is gone from this device. */
export async function forgetChat(chat) {
  await forget(chat, await recallChat(chat.id));
  Chat.remove(chat);
  await database.deleteChat(chat.id._serialized);
}

/** The message with this id that the store has, in memory from now on, and the delivery that it came with. */
export async function findStored(serializedId) {
  const record = await database.readMessage(serializedId);
  return record && { delivery: record.delivery, message: Msg.get(record.id) ?? place(modelOf(record)) };
}

/** A chat was changed by hand: put into the archive, pinned, or marked as unread (-1). */
export async function changeChat(chat, changes) {
  chat.set(changes);
  await database.writeChat(chatRecord(chat));
}

/** The messages with this text in them, the newest first; of one chat, or of all. */
export async function searchMessages(text, chatId) {
  const chats = chatId ? [chatWith(createWid(chatId))] : Chat.getModelsArray();
  const messages = (await Promise.all(chats.map((chat) => recallChat(chat.id)))).flat();
  const wanted = text.toLowerCase();
  const found = messages.filter((message) => textOf(message).toLowerCase().includes(wanted));
  return found.sort((one, other) => other.rowId - one.rowId);
}

export async function markSeen(chat) {
  chat.set('unreadCount', 0);
  send('seen', { chat: chat.id._serialized });
  await database.writeChat(chatRecord(chat));
}

export async function updateAck(message, ack) {
  if (message && message.ack < ack) {
    message.set('ack', ack);
    await rewrite(message);
  }
}
