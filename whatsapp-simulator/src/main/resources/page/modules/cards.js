import { addAndSend } from '../app/outbox.js';
import { chatWith } from '../app/chat-models.js';
import { detailsOf, attributesOf } from '../app/details.js';
import { findLink, findLinks, minimalPreview } from '../app/links.js';
import { ownWid } from '../app/session.js';
import { MsgKey } from '../base/msg-key.js';
import { defineModule } from '../loader.js';

const nameOf = (contact) => contact.name ?? contact.formattedName ?? contact.pushname ?? '+' + contact.id.user;

/** A contact as a card, in version 3.0 of RFC 2426 as phones send it. */
function vcardFromContactModel(contact) {
  const displayName = nameOf(contact);
  const { user } = contact.id;
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `N:;${displayName};;;`, `FN:${displayName}`];
  const vcard = [...lines, `TEL;type=CELL;waid=${user}:+${user}`, 'END:VCARD'].join('\n');
  return { displayName, vcard, isMultiVcard: false };
}

/** The fields of a card, by their names. */
function parseVcard(text) {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(':'));
  return Object.fromEntries(lines.map((line) => [line.split(/[;:]/)[0].toLowerCase(), line.slice(line.indexOf(':') + 1)]));
}

/** The same messages once more, in other chats and with ids of their own. */
async function forwardMessages({ chat, msgs }) {
  return Promise.all(
    msgs.map(async (message) => {
      const to = chat.id;
      const participant = to.isGroup() ? ownWid() : undefined;
      const id = new MsgKey({ fromMe: true, remote: to, id: MsgKey.newId(), participant });
      const { quotedMsg, quotedStanzaID, quotedParticipant, ...details } = detailsOf(message);
      const [, result] = addAndSend(chatWith(to), {
        ...attributesOf(details),
        id,
        from: ownWid(),
        to,
        type: message.type,
        body: message.body,
        t: Math.floor(Date.now() / 1000),
        isNewMsg: true,
        isForwarded: true,
        forwardingScore: (message.forwardingScore ?? 0) + 1,
      });
      return result;
    }),
  );
}

/** What messages are made of besides their text: links, contacts' cards, and other messages. */
export function defineCardModules() {
  defineModule('WALinkify', { findLink, findLinks, findFirstWebLink: findLink });
  defineModule('WAWebLinkPreviewChatAction', { getLinkPreview: async (link) => minimalPreview(link) });
  defineModule('WAWebFrontendVcardUtils', { vcardFromContactModel });
  defineModule('WAWebVcardParsingUtils', { parseVcard });
  defineModule('WAWebVcardGetNameFromParsed', { vcardGetNameFromParsed: ({ fn, n }) => fn ?? n });
  defineModule('WAWebChatForwardMessage', { forwardMessages });
  defineModule('WAWebForwardMessagesToChat', {
    forwardMessagesToChats: async (msgs, chats) => {
      await Promise.all(chats.map((chat) => forwardMessages({ chat, msgs })));
      return true;
    },
  });
}
