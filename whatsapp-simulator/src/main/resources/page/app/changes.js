import { MsgKey } from '../base/msg-key.js';
import { createWid } from '../base/wid.js';
import { react, reactionRow, vote, voteRow } from './addons.js';
import { onFrame, send } from './channel.js';
import { Msg } from './chat-models.js';
import { Socket } from './connection.js';
import { isFile } from './details.js';
import { recall, rewrite } from './message-store.js';
import { acknowledge } from './receipts.js';
import { ownWid } from './session.js';

/** What becomes of messages that are already there: by this device, by others of the shop, by customers. */

/** Clients wrap these to hear of reactions and votes, so the page itself calls them through these objects. */
export const tables = {
  reactionTableMode: { bulkUpsert: async () => {} },
  pollVoteTableMode: { bulkUpsert: async () => {} },
};
export const models = {
  addOrUpdateReactionsModelCollection: async () => {},
  upsertVotes: async () => {},
};

const acts = {
  edited(message, { body }, by, t) {
    message.set({
      [isFile(message.type) ? 'caption' : 'body']: body,
      latestEditSenderTimestampMs: t,
      latestEditMsgKey: new MsgKey({ ...message.id, id: MsgKey.newId() }),
    });
  },

  /** Clients hear of it as of a message of its own, which the page never shows. */
  async revoked(message, change, by) {
    const { from, to, author, id } = message;
    const notice = { type: 'protocol', subtype: 'sender_revoke', isNewMsg: true, from, to, author };
    const key = new MsgKey({ ...id, id: MsgKey.newId() });
    await Msg.processMultipleMessages(id.remote, [{ ...notice, id: key, protocolMessageKey: id }]);
    message.set({ type: 'revoked', protocolMessageKey: id, revokeSender: by, body: undefined, caption: undefined });
    message.set({ directPath: undefined, hasReaction: false });
  },

  async reacted(message, { emoji }, by, t) {
    react(message, String(by), emoji, t);
    const row = reactionRow(message, by, emoji, t);
    await tables.reactionTableMode.bulkUpsert([row]);
    const { msgKey, parentMsgKey, ...rest } = row;
    const named = { ...rest, msgKey: String(msgKey), parentMsgKey: String(parentMsgKey) };
    await models.addOrUpdateReactionsModelCollection(named, true);
  },

  async voted(message, { options }, by, t) {
    const known = message.pollOptions ?? [];
    const chosen = known.filter(({ name }) => options.includes(name)).map(({ localId }) => localId);
    vote(message, String(by), chosen, t);
    const row = voteRow(message, by, chosen, t);
    await tables.pollVoteTableMode.bulkUpsert([row]);
    await models.upsertVotes([row]);
  },

  acknowledged: (message, { ack }) => acknowledge(message.id.remote, message.id.id, ack),

  decrypted: (message, { body }) => message.set({ body, type: 'chat' }),
};

async function apply(message, change, by, t) {
  await acts[change.type](message, change, by, t);
  await rewrite(message);
}

/** This device does something to a message: here at once, and then everywhere. */
export async function changeMessage(message, change) {
  if (Socket.state !== 'CONNECTED') {
    throw new Error('There is no connection to WhatsApp.');
  }
  send('changed', { id: message.id.id, change });
  await apply(message, change, ownWid(), Date.now());
}

onFrame('changed', async ({ delivery, id, chat, from_me: fromMe, author, by, t, change }) => {
  const remote = createWid(chat);
  const writer = author ?? (fromMe && remote.isGroup() ? ownWid() : undefined);
  const key = new MsgKey({ fromMe, remote, id, participant: writer && createWid(writer) });
  const message = Msg.get(key) ?? (await recall(key._serialized));
  if (message) {
    await apply(message, change, createWid(by), t);
  }
  send('received', { delivery });
});
