import { createWid } from '../base/wid.js';
import { Msg } from './chat-models.js';
import { recall, updateAck } from './message-store.js';
import { ownWid } from './session.js';

/** How far the messages of this device have come. */

/** Clients wrap these to learn of it, so the page itself calls them through this object. */
export const receipts = {
  handleChatSimpleReceipt: raise,
  handleGroupSimpleReceipt: raise,
  handleStatusSimpleReceipt: raise,
};

/** In a group the id of a message ends with who wrote it. */
const keyOf = (chat, id) =>
  ['true', chat, id, ...(createWid(chat).isGroup() ? [ownWid()] : [])].map(String).join('_');

async function raise({ from, externalIds, ack }) {
  for (const id of externalIds) {
    const key = keyOf(from, id);
    await updateAck(Msg.get(key) ?? (await recall(key)), ack);
  }
}

/** A message has come further. */
export function acknowledge(chat, id, ack) {
  const from = createWid(chat);
  const handle = from.isGroup() ? 'handleGroupSimpleReceipt' : 'handleChatSimpleReceipt';
  const ts = Math.floor(Date.now() / 1000);
  return receipts[handle]({ ack, ackString: null, from, participant: null, recipient: null, externalIds: [id], ts });
}
