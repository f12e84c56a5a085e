import { createWid } from '../base/wid.js';
import * as database from './database.js';

/** Who this browser is: its device id and keys, and the number that it is linked to, if any. */

const KEY_BYTES = 32;

export const session = { deviceId: undefined, number: undefined, keys: undefined };

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

export async function forgetSession() {
  session.number = undefined;
  await database.clear();
}

export const isLinked = () => session.number !== undefined;

/** This device's own address, or undefined while it is not linked. */
export const ownWid = () => (isLinked() ? createWid(session.number + '@c.us') : undefined);
