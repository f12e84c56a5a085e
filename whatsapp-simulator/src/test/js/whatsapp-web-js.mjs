/**
 * Drives unmodified whatsapp-web.js as its documentation says, on the puppeteer that it brings. Answers "!ping" with
 * "pong", tells what it hears, and does what it is told on standard input, one JSON array a line:
 * ["send", chat, text], ["state"], ["fetch", chat], ["chats"], ["contact", id], ["exists", number], ["quoted", message],
 * ["typing", chat], ["put_away", chat], ["search", text], ["pairing_code", number], ["logout"], and what stands under
 * "calls" below. Ends when standard input ends.
 */
import { createInterface } from 'node:readline';
import whatsapp from 'whatsapp-web.js';
import { browserArguments, settings, tell } from './browser.mjs';

const client = new whatsapp.Client({
  authStrategy: new whatsapp.LocalAuth({ dataPath: settings.profile }),
  webVersionCache: { type: 'none' },
  puppeteer: { executablePath: settings.browser, headless: true, args: browserArguments },
});

const describe = ({ id, from, to, body, type }) => ({ id: id._serialized, from, to, body, type, from_me: id.fromMe });

client.on('qr', (qr) => tell({ event: 'qr', qr }));
client.on('authenticated', () => tell({ event: 'authenticated' }));
client.on('ready', () => tell({ event: 'ready', number: client.info.wid.user }));
client.on('change_state', (state) => tell({ event: 'change_state', state }));
client.on('disconnected', (reason) => tell({ event: 'disconnected', reason }));
client.on('message_edit', (message, body) => tell({ event: 'message_edit', id: message.id._serialized, body }));
client.on('message_revoke_everyone', ({ id }) => tell({ event: 'message_revoke_everyone', id: id._serialized }));
client.on('message_revoke_me', ({ id }) => tell({ event: 'message_revoke_me', id: id._serialized }));
client.on('message_reaction', ({ msgId, reaction }) => tell({ event: 'message_reaction', to: msgId._serialized, reaction }));
client.on('vote_update', ({ selectedOptions }) => tell({ event: 'vote_update', options: selectedOptions.map(({ name }) => name) }));
client.on('message_ack', (message, ack) => tell({ event: 'message_ack', id: message.id._serialized, ack }));
client.on('message', async (message) => {
  tell({ event: 'message', ...describe(message) });
  if (message.body === '!ping') {
    const reply = await message.reply('pong');
    tell({ event: 'replied', ...describe(reply) });
  }
});

const calls = {
  send: async (chat, text) => describe(await client.sendMessage(chat, text)),
  state: () => client.getState(),
  fetch: async (chat) => (await (await client.getChatById(chat)).fetchMessages({ limit: 50 })).map(describe),
  chats: async () =>
    (await client.getChats()).map(({ id, isGroup, archived, pinned, unreadCount, lastMessage, participants }) => ({
      id: id._serialized,
      group: isGroup,
      archived,
      pinned,
      unread: unreadCount,
      last: lastMessage?.body,
      participants: participants?.map((member) => member.id._serialized),
    })),
  contact: async (id) => {
    const contact = await client.getContactById(id);
    const { number, pushname, isMe, isUser, isWAContact } = contact;
    const picture = (await contact.getProfilePicUrl()) ?? null;
    return { number, pushname, me: isMe, user: isUser, exists: isWAContact, about: await contact.getAbout(), picture };
  },
  exists: async (number) => (await client.getNumberId(number))?._serialized,
  quoted: async (message) => (await (await client.getMessageById(message)).getQuotedMessage())?.body,
  typing: async (chat) => (await client.getChatById(chat)).sendStateTyping(),
  put_away: async (chat) => {
    await client.archiveChat(chat);
    await client.pinChat(chat);
    await client.markChatUnread(chat);
  },
  search: async (text) => (await client.searchMessages(text)).map(({ body }) => body),
  poll: async (chat, name, options) => describe(await client.sendMessage(chat, new whatsapp.Poll(name, options))),
  file: async (chat, type, data, options) =>
    describe(await client.sendMessage(chat, new whatsapp.MessageMedia(type, data, 'file'), options)),
  download: async (message) => (await client.getMessageById(message)).downloadMedia(),
  place: async (chat, latitude, longitude) =>
    describe(await client.sendMessage(chat, new whatsapp.Location(latitude, longitude, { name: 'Shop' }))),
  card: async (chat, contact) => (await client.sendMessage(chat, await client.getContactById(contact))).vCards,
  react: async (message, emoji) => (await client.getMessageById(message)).react(emoji),
  reactions: async (message) => (await (await client.getMessageById(message)).getReactions())?.map(({ id }) => id),
  edit: async (message, text) => describe(await (await client.getMessageById(message)).edit(text)),
  forward: async (message, chat) => (await client.getMessageById(message)).forward(chat),
  delete: async (message, everyone) => (await client.getMessageById(message)).delete(everyone),
  links: async (message) => (await client.getMessageById(message)).links.map(({ link }) => link),
  qr_picture: () => client.pupPage.$eval('canvas', (canvas) => canvas.toDataURL()),
  pairing_code: (number) => client.requestPairingCode(number),
  logout: () => client.logout(),
};

await client.initialize();
tell({ event: 'initialized' });

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...args] = JSON.parse(line);
  calls[name](...args).then(
    (result) => tell({ called: name, result: result ?? null }),
    (problem) => tell({ called: name, problem: String(problem?.message ?? problem) }),
  );
}
await client.destroy();
