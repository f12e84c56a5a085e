import { createWid, Wid } from '../base/wid.js';
import { MsgKey } from '../base/msg-key.js';
import { decodeBase64, encodeBase64, isLinked, ownWid, session } from '../app/session.js';
import { defineModule } from '../loader.js';

const publicKey = (name) => new Uint8Array(decodeBase64(session.keys[name]));

function ownWidOrThrow() {
  const wid = ownWid();
  if (!wid) {
    throw new Error('This device is not linked.');
  }
  return wid;
}

/** Who this device is, its keys, and the classes of addresses. */
export function defineIdentityModules() {
  const getADVSecretKey = () => session.keys.advertised;
  defineModule('WAWebWid', { default: Wid });
  defineModule('WAWebWidFactory', {
    createWid,
    createUserWid: createWid,
    asUserWidOrThrow: createWid,
    toUserWidOrThrow: createWid,
    createWidFromWidLike: createWid,
    isWidlike: Wid.isWid,
  });
  defineModule('WAWebMsgKey', Object.assign(MsgKey, { default: MsgKey }));
  defineModule('WABase64', { encodeB64: encodeBase64, decodeB64: decodeBase64 });
  defineModule('WAWebUserPrefsMeUser', {
    getMaybeMePnUser: ownWid,
    getMaybeMeUser: ownWid,
    getMaybeMeLidUser: ownWid,
    getMePnUserOrThrow_DO_NOT_USE: ownWidOrThrow,
    getMeLidUserOrThrow: ownWidOrThrow,
  });
  defineModule('WAWebUserPrefsGeneralIsLoggedIn', { isLoggedIn: isLinked });
  defineModule('WAWebIsRegistered', { isRegistered: isLinked });
  defineModule('WAWebSignalStoreApi', {
    waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: publicKey('identity') } }) },
  });
  defineModule('WAWebUserPrefsInfoStore', {
    waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: publicKey('static') } }) },
  });
  defineModule('WAWebUserPrefsMultiDevice', { getADVSecretKey });
  defineModule('WAWebAdvSignatureApi', { getADVSecretKey, setADVSignedIdentity() {} });
  defineModule('WAWebCompanionRegClientUtils', { DEVICE_PLATFORM: '1' });
}
