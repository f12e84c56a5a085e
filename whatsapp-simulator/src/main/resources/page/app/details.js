import { createWid } from '../base/wid.js';

/** What is in a message besides its text. It goes to the store, and to whoever receives the message. */

const PLAIN = [
  'caption',
  // files
  'mimetype',
  'filename',
  'size',
  'filehash',
  'encFilehash',
  'directPath',
  'mediaKey',
  'mediaKeyTimestamp',
  'duration',
  'width',
  'height',
  'pageCount',
  'isGif',
  'isViewOnce',
  // places, polls, cards
  'loc',
  'lat',
  'lng',
  'clientUrl',
  'pollName',
  'pollOptions',
  'pollSelectableOptionsCount',
  'vcardList',
  'vcardFormattedName',
  // previews of links
  'subtype',
  'title',
  'description',
  'matchedText',
  'canonicalUrl',
  'richPreviewType',
  // answers to buttons and lists
  'selectedButtonId',
  'listResponse',
  'list',
  'footer',
  // where it comes from
  'isForwarded',
  'forwardingScore',
  'quotedMsg',
  'quotedStanzaID',
];

/** A file's body is its thumbnail, which nobody draws here; what was written below it is the caption. */
const FILES = new Set(['image', 'video', 'audio', 'ptt', 'ptv', 'document', 'sticker']);

export const isFile = (type) => FILES.has(type);

/** What people read of a message. */
export const textOf = ({ type, body, caption, pollName, loc }) =>
  (isFile(type) ? caption : body || pollName || loc) ?? '';

/** As plain data. */
export function detailsOf(message) {
  const given = PLAIN.filter((name) => message[name] !== undefined && message[name] !== null);
  const details = Object.fromEntries(given.map((name) => [name, message[name]]));
  if (message.quotedParticipant) {
    details.quotedParticipant = String(message.quotedParticipant);
  }
  if (message.mentionedJidList?.length > 0) {
    details.mentionedJidList = message.mentionedJidList.map(String);
  }
  return details;
}

/** As a message's attributes. */
export function attributesOf({ quotedParticipant, mentionedJidList, ...details }) {
  return {
    ...details,
    ...(quotedParticipant ? { quotedParticipant: createWid(quotedParticipant) } : {}),
    ...(mentionedJidList ? { mentionedJidList: mentionedJidList.map(createWid) } : {}),
  };
}
