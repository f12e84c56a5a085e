import { createWid } from '../base/wid.js';
import * as database from './database.js';

/** Who this browser is: its device id and keys, and the number that it is linked to, if any. */

const KEY_BYTES = 32;

/** What a shop is called that has not said otherwise. */
const PUSHNAME = 'Shop';

export const session = { deviceId: undefined, number: undefined, keys: undefined, pushname: PUSHNAME };

export function encodeBase64(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

export function decodeBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
}

const randomKey = () => encodeBase64(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));

/** Reads the session from the profile, or begins a new one. */
export async function loadSession() {
  const stored = await database.readSession();
  Object.assign(
    session,
    stored ?? {
      deviceId: crypto.randomUUID(),
      number: undefined,
      keys: { static: randomKey(), identity: randomKey(), advertised: randomKey() },
    },
  );
  if (!stored) {
    await database.writeSession({ ...session });
  }
}

export async function saveLink(number) {
  session.number = number;
  await database.writeSession({ ...session });
}

/** The name that customers see; kept with the session. */
export async function savePushname(name) {
  session.pushname = name;
  await database.writeSession({ ...session });
}

export async function forgetSession() {
  Object.assign(session, { number: undefined, pushname: PUSHNAME });
  await database.clear();
}

/** The text of the QR code with this reference: who scans it knows this device's keys. */
export const codeText = (ref) => [ref, session.keys.static, session.keys.identity, session.keys.advertised].join(',');

export const isLinked = () => session.number !== undefined;

/** This device's own address, or undefined while it is not linked. */
export const ownWid = () => (isLinked() ? createWid(session.number + '@c.us') : undefined);
