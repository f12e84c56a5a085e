import { byId, element, fill } from './dom.js';

/** The chats of the chosen number, and the messages of the chosen one. */

const TYPING = { composing: 'The shop is typing…', recording: 'The shop is recording…' };

const timeOf = (message) => new Date(message.sent_at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

function textOf({ kind, body }) {
  if (kind === 'chat') {
    return body;
  }
  return kind === 'revoked' ? 'This message was deleted.' : '[' + kind + '] ' + body;
}

/** A link to the file of a message, if it has one. */
function fileOf({ details }) {
  return details.directPath ? [' ', element('a', { href: '/sim' + details.directPath }, details.filename ?? 'File')] : [];
}

function messageItem(message) {
  const who = message.from_me ? 'Shop' : 'Customer';
  return element(
    'li',
    { class: who.toLowerCase(), 'data-id': message.id },
    textOf(message),
    ...fileOf(message),
    ...Object.values(message.reactions).map((emoji) => ' ' + emoji),
    element(
      'small',
      {},
      who + ' · ',
      element('time', { datetime: message.sent_at, title: message.sent_at }, timeOf(message)),
    ),
  );
}

export function showChats(chats, customer, choose) {
  fill(byId('chats'), [chats.map((chat) => [chat.with, chat.seen]), customer], () =>
    chats.map((chat) =>
      element(
        'button',
        { type: 'button', 'aria-current': String(chat.with === customer), onclick: () => choose(chat.with) },
        chat.with + (chat.seen ? '' : ' · new'),
      ),
    ),
  );
  const chat = chats.find((candidate) => candidate.with === customer);
  const messages = byId('messages');
  const changed = fill(messages, chat?.messages ?? [], (list) =>
    list.length === 0
      ? element('li', { class: 'empty' }, 'No messages yet. Write as a customer to see the shop answer.')
      : list.map(messageItem),
  );
  if (changed) {
    messages.scrollTop = messages.scrollHeight;
  }
  byId('typing').textContent = TYPING[chat?.state] ?? '';
}
