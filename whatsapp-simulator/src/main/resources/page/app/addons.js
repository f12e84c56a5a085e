import { Collection } from '../base/collection.js';
import { Model } from '../base/model.js';
import { MsgKey } from '../base/msg-key.js';
import { createWid } from '../base/wid.js';
import { ownWid } from './session.js';

/** What hangs on a message: reactions to it, and votes in it. Kept with the message, shown in forms of their own. */

const hidden = (target, name, value) => Object.defineProperty(target, name, { value, writable: true, configurable: true });

/** By the address of who did it. */
const reactionsOf = (message) => message.reactionsBySender ?? {};
const votesOf = (message) => message.votesBySender ?? {};

/** For the store. */
export const addonsOf = (message) => ({ reactions: reactionsOf(message), votes: votesOf(message) });

/** From the store. */
export function takeAddons(message, { reactions = {}, votes = {} }) {
  hidden(message, 'reactionsBySender', reactions);
  hidden(message, 'votesBySender', votes);
  message.set('hasReaction', Object.keys(reactions).length > 0);
}

/** From the phone: emojis by who reacted. */
export function takeReactions(message, emojis) {
  const t = message.t * 1000;
  const reactions = Object.entries(emojis).map(([by, text]) => [by, { text, t }]);
  takeAddons(message, { reactions: Object.fromEntries(reactions) });
}

const without = (entries, by) => Object.fromEntries(Object.entries(entries).filter(([each]) => each !== by));

export function react(message, by, text, t) {
  const others = without(reactionsOf(message), by);
  takeAddons(message, { ...addonsOf(message), reactions: text ? { ...others, [by]: { text, t } } : others });
}

export function vote(message, by, options, t) {
  takeAddons(message, { ...addonsOf(message), votes: { ...votesOf(message), [by]: { options, t } } });
}

/** Reactions and votes are messages of their own, with ids of their own. */
const keyOf = (message, by) => {
  const fromMe = by.equals(ownWid());
  const participant = message.id.remote.isGroup() ? by : undefined;
  return new MsgKey({ fromMe, remote: message.id.remote, id: MsgKey.newId(), participant });
};

/** One reaction as the page's own tables have it. */
export function reactionRow(message, by, text, t) {
  const id = keyOf(message, by);
  const common = { id, from: by, t, read: false, orphan: 0, ack: 1, reactionText: text, reactionTimestamp: t };
  return { ...common, msgKey: id, parentMsgKey: message.id, reactionParentKey: message.id, senderUserJid: String(by) };
}

/** One vote as the page's own tables have it. */
export function voteRow(message, by, selectedOptionLocalIds, t) {
  const id = keyOf(message, by);
  const common = { id, msgKey: id, from: by, sender: by, t, senderTimestampMs: t, ack: 1, selectedOptionLocalIds };
  return { ...common, parentMsgKey: message.id, pollUpdateParentKey: message.id };
}

/** The reactions to a message, those with the same emoji together. */
export function reactionsTo(message) {
  const byEmoji = new Map();
  for (const [by, { text, t }] of Object.entries(reactionsOf(message))) {
    byEmoji.set(text, [...(byEmoji.get(text) ?? []), reactionRow(message, createWid(by), text, t)]);
  }
  const mine = (sender) => sender.senderUserJid === String(ownWid());
  const groups = [...byEmoji].map(
    ([emoji, senders]) =>
      new Model({ id: emoji, aggregateEmoji: emoji, hasReactionByMe: senders.some(mine), senders }),
  );
  const reactions = new Collection();
  reactions.add(groups);
  reactions.serialize = () => groups.map((group) => group.serialize());
  return { reactions, reactionByMe: groups.flatMap(({ senders }) => senders).find(mine) };
}

export const votesIn = (message) =>
  Object.entries(votesOf(message)).map(([by, { options, t }]) => voteRow(message, createWid(by), options, t));
