import { Collection } from '../base/collection.js';
import { Model } from '../base/model.js';
import { createWid } from '../base/wid.js';
import { onFrame } from './channel.js';

/** Who is online, and who is writing in which chat. Only a client that has subscribed hears of it. */

class PresenceModel extends Model {
  /** From now on this page is told. */
  async subscribe() {
    this.set('isSubscribed', true);
    Presence.add(this);
  }

  /** From now on it is not. */
  delete() {
    this.set('isSubscribed', false);
    Presence.remove(this);
  }
}

class PresenceCollectionImpl extends Collection {
  /** Who looks for somebody's presence hears of it from then on. */
  async find(id) {
    const presence = presenceOf(createWid(id));
    await presence.subscribe();
    return presence;
  }
}

export const Presence = new PresenceCollectionImpl();

const made = new Map();

/** The presence of this person or group; in the collection only when somebody has subscribed. */
export function presenceOf(wid) {
  if (!made.has(wid._serialized)) {
    made.set(wid._serialized, newPresence(wid));
  }
  return made.get(wid._serialized);
}

function newPresence(wid) {
  const isGroup = wid.isGroup();
  const state = { isOnline: false, hasData: false, isSubscribed: false, chatActive: false };
  const presence = new PresenceModel({ id: wid, isGroup, isUser: !isGroup, ...state });
  const chatstates = new Collection();
  Object.defineProperty(presence, 'chatstates', { value: chatstates });
  Object.defineProperty(presence, 'chatstate', { value: new Model({ id: wid, type: undefined, t: undefined }) });
  return presence;
}

/** Whoever writes is online; nobody tells what they do otherwise. */
const ONLINE = { composing: true, recording: true, paused: true, available: true, unavailable: false };
const SHOWN = { composing: 'composing', recording: 'recording_audio', paused: 'available' };

onFrame('presence', ({ chat, author, state }) => {
  const presence = presenceOf(createWid(chat));
  if (!presence.isSubscribed) {
    return;
  }
  const type = SHOWN[state] ?? state;
  const t = Math.floor(Date.now() / 1000);
  if (author) {
    const member = presence.chatstates.get(author) ?? presence.chatstates.add(new Model({ id: createWid(author) }));
    member.set({ type, t });
  }
  presence.set({ hasData: true, isOnline: ONLINE[state] });
  presence.chatstate.set({ type, t });
  Presence.trigger('change:chatstate.type', presence.chatstate, type);
});
