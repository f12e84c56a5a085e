import { Collection } from '../base/collection.js';
import { reactionsTo, votesIn } from '../app/addons.js';
import { changeMessage, models, tables } from '../app/changes.js';
import { Msg } from '../app/chat-models.js';
import { Cmd } from '../app/connection.js';
import { isFile } from '../app/details.js';
import { forget, recall, rewrite, updateAck } from '../app/message-store.js';
import { receipts } from '../app/receipts.js';
import { defineModule } from '../loader.js';

/** How long a message can be edited, and deleted for everyone, as WhatsApp's help pages say. */
const EDITABLE_S = 15 * 60;
const REVOCABLE_S = 2 * 24 * 60 * 60 + 12 * 60 * 60;

/** The degree of delivery of a voice message that was listened to. */
const PLAYED = 4;

const ageOf = (message) => Date.now() / 1000 - message.t;
const isMine = (message) => message.id.fromMe && message.type !== 'revoked' && message.ack > 0;
const canEdit = (message) => isMine(message) && ageOf(message) < EDITABLE_S;
const canEditText = (message) => canEdit(message) && message.type === 'chat';
const canSenderRevokeMsg = (message) => isMine(message) && ageOf(message) < REVOCABLE_S;

const capability = {
  canEditText,
  canEditMsg: canEditText,
  canEditCaption: (message) => canEdit(message) && isFile(message.type) && message.caption !== undefined,
  canSenderRevokeMsg,
  canAdminRevokeMsg: () => false,
  canStarMsg: (message) => message.type !== 'revoked',
};

const find = async (key) => Msg.get(key) ?? recall(Collection.keyOf(key));

class ReactionsCollectionImpl extends Collection {
  async find(key) {
    const message = await find(key);
    return message && reactionsTo(message);
  }
}

export const Reactions = new ReactionsCollectionImpl();

/** wa-js wants plain lists. */
async function getReactions(key) {
  const found = await Reactions.find(key);
  return { reactionByMe: found?.reactionByMe, reactions: found?.reactions.getModelsArray() ?? [] };
}

/** The table of votes, of which clients ask those in some polls. */
const votes = {
  async anyOf(columns, keys) {
    const polls = await Promise.all(keys.map(find));
    return polls.filter(Boolean).flatMap(votesIn);
  },
  equals: (columns, key) => votes.anyOf(columns, [key]),
};

function getTable() {
  // wa-js knows it by its name: "poll-votes"
  return votes;
}

/** The options that a client chooses by their numbers. */
const optionsOf = (poll, localIds) =>
  poll.pollOptions.filter(({ localId }) => [...localIds].includes(localId)).map(({ name }) => name);

const star = (wanted) => async (chat, messages) => {
  for (const message of messages) {
    message.set('star', wanted);
    await rewrite(message);
  }
};

/** Edits, deletions, reactions, votes, stars and receipts. */
export function defineChangeModules() {
  defineModule('WAWebMsgActionCapability', capability);
  defineModule('WAWebSendMessageEditAction', {
    sendMessageEdit: (message, body) => changeMessage(message, { type: 'edited', body }),
    addAndSendMessageEdit: (message, { body }) => changeMessage(message, { type: 'edited', body }),
  });
  defineModule('WAWebSendReactionMsgAction', {
    sendReactionToMsg: async (message, emoji) => {
      await changeMessage(message, { type: 'reacted', emoji });
      return 'OK';
    },
  });
  defineModule('WAWebReactionsCollection', { ReactionsCollectionImpl, ReactionsCollection: Reactions });
  defineModule('WAWebReactionsBridge', { getReactions });
  defineModule('WAWebDBCreateOrUpdateReactions', models);
  defineModule('WAWebAddonReactionTableMode', { reactionTableMode: tables.reactionTableMode });
  defineModule('WAWebAddonPollVoteTableMode', { pollVoteTableMode: tables.pollVoteTableMode });
  defineModule('WAWebPollsVotesSchema', { getTable });
  defineModule('WAWebPollsVoteRow', { voteFromDbRow: (row) => row });
  defineModule('WAWebPollsSendVoteMsgAction', {
    sendVote: (poll, localIds) => changeMessage(poll, { type: 'voted', options: optionsOf(poll, localIds) }),
  });
  defineModule('WAWebHandleMsgReceipt', receipts);
  defineModule('WAWebMarkPlayed', {
    canMarkPlayed: ({ id, type }) => type === 'ptt' && !id.fromMe,
    markPlayed: (message) => updateAck(message, PLAYED),
  });
  Object.assign(Cmd, {
    sendRevokeMsgs: async (chat, { list }) => {
      for (const message of list) {
        await changeMessage(message, { type: 'revoked' });
      }
    },
    sendDeleteMsgs: (chat, { list }) => forget(chat, list),
    sendStarMsgs: star(true),
    sendUnstarMsgs: star(false),
  });
}
