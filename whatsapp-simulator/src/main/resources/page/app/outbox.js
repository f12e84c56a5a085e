import { onFrame, send } from './channel.js';
import { chatWith, Msg, MsgModel } from './chat-models.js';
import { detailsOf, textOf } from './details.js';
import { keep } from './message-store.js';
import { acknowledge } from './receipts.js';

/**
 * Sending. A message is in memory at once and in the page's store when WhatsApp has acknowledged it; what was not
 * acknowledged is sent again after a reconnect of the same page, with the same id.
 */
const waiting = new Map();

const wireForm = (message) => ({
  id: message.id.id,
  chat: message.id.remote._serialized,
  body: textOf(message),
  kind: message.type,
  details: detailsOf(message),
});

/** @returns the two promises of WhatsApp Web's own function: the message is in the chat; the result of the sending */
export function addAndSend(chat, content) {
  const message = Msg.get(content.id) ?? new MsgModel({ ...content, ack: 0 });
  chatWith(chat.id).msgs.add(message);
  Msg.add(message);
  const result = new Promise((resolve) => waiting.set(message.id.id, { message, resolve }));
  send('send', wireForm(message));
  return [Promise.resolve(message), result];
}

/** After a reconnect. */
export function sendWaiting() {
  for (const { message } of waiting.values()) {
    send('send', wireForm(message));
  }
}

async function settle(id, act) {
  const entry = waiting.get(id);
  if (entry) {
    waiting.delete(id);
    entry.resolve(await act(entry.message));
  }
}

onFrame('sent', ({ id, t }) =>
  settle(id, async (message) => {
    message.t = t;
    // In one piece: a page that ends in between must not come back with a message that nobody acknowledges any more.
    const ack = Math.max(message.ack, 1);
    await keep(message, { ack });
    message.set('ack', ack);
    return { messageSendResult: 'OK', t };
  }),
);

onFrame('send_refused', ({ id }) =>
  settle(id, async (message) => {
    message.set('ack', -1);
    return { messageSendResult: 'ERROR_UNKNOWN' };
  }),
);

onFrame('receipt', ({ id, chat, ack }) => acknowledge(chat, id, ack));
