import { MsgKey } from '../base/msg-key.js';
import { createWid } from '../base/wid.js';
import { takeReactions } from './addons.js';
import { send } from './channel.js';
import { Msg, MsgModel } from './chat-models.js';
import { attributesOf, isFile } from './details.js';
import { findStored, keep } from './message-store.js';
import { ownWid } from './session.js';

/** Messages that come in. */

/** A file that was not given is one that the servers no longer have: it cannot be fetched. */
const GONE = { directPath: '/media/gone' };

/** A message from the simulator: by a customer, by the shop's own phone, or by another device of the shop. */
function messageOf({ id, chat, from_me: fromMe, author, body, kind, t, name, details, reactions }) {
  const remote = createWid(chat);
  const writer = author ?? (fromMe && remote.isGroup() ? ownWid() : undefined);
  const participant = writer && createWid(writer);
  const message = new MsgModel({
    id: new MsgKey({ fromMe, remote, id, participant }),
    from: fromMe ? ownWid() : remote,
    to: fromMe ? remote : ownWid(),
    ...(participant ? { author: participant } : {}),
    ...(isFile(kind) ? { caption: body } : { body }),
    type: kind,
    t,
    ack: 1,
    notifyName: name,
    ...(isFile(kind) ? GONE : {}),
    ...attributesOf(details),
  });
  takeReactions(message, reactions);
  return message;
}

/**
 * Stores a delivered message, confirms it, and shows it. The same delivery again is only confirmed; another delivery of
 * a message that is already here reaches the listeners once more, as it can with the real page.
 */
export async function receive(frame) {
  const message = messageOf(frame);
  const stored = await findStored(message.id._serialized);
  if (stored) {
    send('received', { delivery: frame.delivery });
    if (stored.delivery !== frame.delivery) {
      stored.message.isNewMsg = true;
      Msg.trigger('add', stored.message);
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
