import { Collection } from '../base/collection.js';
import { Events } from '../base/events.js';
import { Model } from '../base/model.js';
import { MsgKey } from '../base/msg-key.js';
import { createWid } from '../base/wid.js';
import { send } from './channel.js';
import * as database from './database.js';
import { ownWid } from './session.js';

/** Chats and messages in memory, and how they come from and go to the page's own store. */

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
  /** From memory, else from the store. */
  async getMessagesById(ids) {
    const found = await Promise.all(ids.map((id) => this.get(id) ?? recall(Collection.keyOf(id))));
    return { messages: found.filter(Boolean) };
  }

  processMultipleMessages() {}
}
MsgCollectionImpl.prototype.modelClass = MsgModel;

class ChatCollectionImpl extends Collection {}

export const Msg = new MsgCollectionImpl();
export const Chat = new ChatCollectionImpl();
export { ChatCollectionImpl, ChatModel, ChatMsgsCollection, MsgCollectionImpl, MsgModel };

let lastPosition = 0;

/** Grows with every message, also over restarts: the order within a chat. */
const nextPosition = () => (lastPosition = Math.max(lastPosition + 1, Date.now() * 1000));

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

const chatRecord = (chat, changes = {}) => ({
  id: chat.id._serialized,
  unreadCount: chat.unreadCount,
  t: chat.t,
  lastMessage: chat.lastReceivedKey?._serialized,
  ...changes,
});

function messageRecord({ id, rowId, from, to, author, body, type, t, ack, notifyName }, delivery) {
  return {
    id: id._serialized,
    chat: id.remote._serialized,
    position: rowId,
    delivery,
    content: { from: from._serialized, to: to._serialized, author: author?._serialized, body, type, t, ack, notifyName },
  };
}

function modelOf(record) {
  const { from, to, author, ...content } = record.content;
  return new MsgModel({
    id: MsgKey.fromString(record.id),
    rowId: record.position,
    ...content,
    from: createWid(from),
    to: createWid(to),
    ...(author ? { author: createWid(author) } : {}),
  });
}

function place(message) {
  const known = Msg.add(message);
  chatWith(message.id.remote).msgs.add(known);
  return known;
}

/** A message that is only in the store comes back into memory. */
export async function recall(serializedId) {
  const record = await database.readMessage(serializedId);
  return record && place(modelOf(record));
}

/** All messages of a chat as models, oldest first. */
export async function recallChat(wid) {
  const records = await database.readMessagesOf(wid._serialized);
  return records.map((record) => Msg.get(record.id) ?? place(modelOf(record)));
}

/** At start: every chat, and of each the last message only, as WhatsApp Web does. */
export async function loadChats() {
  for (const record of await database.readChats()) {
    const last = record.lastMessage ? await recall(record.lastMessage) : undefined;
    chatWith(createWid(record.id)).set({ unreadCount: record.unreadCount, t: record.t, lastReceivedKey: last?.id });
  }
}

/** Writes a message to the store, then shows it. Resolves when it is safe. */
export async function keep(message, { unread = false, delivery } = {}) {
  const chat = chatWith(message.id.remote);
  message.rowId ??= nextPosition();
  const unreadCount = message.id.fromMe ? 0 : chat.unreadCount + (unread ? 1 : 0);
  const changes = { unreadCount, t: message.t, lastMessage: message.id._serialized };
  await database.writeMessage(messageRecord(message, delivery), chatRecord(chat, changes));
  chat.set({ lastReceivedKey: message.id, t: message.t });
  const shown = place(message);
  chat.set('unreadCount', unreadCount);
  return shown;
}

/** A message from the simulator: by a customer, by the shop's own phone, or by another device of the shop. */
function messageOf({ id, chat, from_me: fromMe, author, body, kind, t, name }) {
  const remote = createWid(chat);
  const participant = author ? createWid(author) : undefined;
  return new MsgModel({
    id: new MsgKey({ fromMe, remote, id, participant }),
    from: fromMe ? ownWid() : remote,
    to: fromMe ? remote : ownWid(),
    ...(participant ? { author: participant } : {}),
    body,
    type: kind,
    t,
    ack: 1,
    notifyName: name,
  });
}

/**
 * Stores a delivered message, confirms it, and shows it. The same delivery again is only confirmed; another delivery of
 * a message that is already here reaches the listeners once more, as it can with the real page.
 */
export async function receive(frame) {
  const message = messageOf(frame);
  const stored = await database.readMessage(message.id._serialized);
  if (stored) {
    send('received', { delivery: frame.delivery });
    if (stored.delivery !== frame.delivery) {
      const known = Msg.get(stored.id) ?? place(modelOf(stored));
      known.isNewMsg = true;
      Msg.trigger('add', known);
    }
    return;
  }
  message.isNewMsg = true;
  await keep(message, { unread: true, delivery: frame.delivery });
  send('received', { delivery: frame.delivery });
}

/** What the phone tells a newly linked device of the time before: no listener hears of it as new. */
export async function takeHistory(frames) {
  for (const frame of frames) {
    await keep(messageOf(frame), { unread: true });
  }
}

export async function markSeen(chat) {
  chat.set('unreadCount', 0);
  send('seen', { chat: chat.id._serialized });
  await database.writeChat(chatRecord(chat));
}

export async function updateAck(message, ack) {
  if (message && message.ack < ack) {
    message.set('ack', ack);
    const record = await database.readMessage(message.id._serialized);
    if (record) {
      record.content.ack = ack;
      await database.writeMessage(record, chatRecord(chatWith(message.id.remote)));
    }
  }
}
