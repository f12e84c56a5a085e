import { Collection } from '../base/collection.js';
import { Model } from '../base/model.js';
import { createWid } from '../base/wid.js';
import { Conn } from '../app/connection.js';
import { Contact, ContactCollectionImpl, ContactModel, contactOf, hasAccount } from '../app/contacts.js';
import { ownWid } from '../app/session.js';
import { defineModule } from '../loader.js';

/** What the phone's owner wrote about themselves, when they wrote nothing. */
const ABOUT = 'Hey there! I am using WhatsApp.';

/** The calling codes of countries: of one digit, of two, and all others of three (ITU-T E.164). */
const CALLING_CODE = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

const phoneOf = (contact) => (contact.id.isRegularUser() ? '+' + contact.id.user : undefined);
const nameOf = (contact) => contact.pushname ?? phoneOf(contact) ?? contact.id.user;
const nothing = () => undefined;
const no = () => false;

/** What clients read of a contact: WhatsApp Web keeps such functions apart from the model. */
const getters = {
  getIsMe: (contact) => contact.id.equals(ownWid()),
  getIsUser: (contact) => contact.id.isUser(),
  getIsGroup: (contact) => contact.id.isGroup(),
  getIsBroadcast: (contact) => contact.id.isBroadcast(),
  getIsNewsletter: (contact) => contact.id.isNewsletter(),
  getIsPSA: (contact) => contact.id.isPSA(),
  getIsIAS: no,
  getIsSupportAccount: no,
  getIsEnterprise: (contact) => contact.isEnterprise,
  getIsWAContact: (contact) => hasAccount(contact.id),
  getUserid: (contact) => contact.id.user,
  getName: nothing,
  getShortName: nothing,
  getPushname: (contact) => contact.pushname,
  getNotifyName: (contact) => contact.pushname,
  getVerifiedName: nothing,
  getVerifiedLevel: nothing,
  getStatusMute: no,
  getCanRequestPhoneNumber: no,
  getIsMyContact: no,
};

const frontendGetters = {
  getPhoneNumber: phoneOf,
  getTextStatusString: () => ABOUT,
  getPnForLid: nothing,
  getDisplayName: nameOf,
  getDisplayNameOrPnForLid: nameOf,
  getFormattedPhone: phoneOf,
  getFormattedName: nameOf,
  getFormattedShortName: nameOf,
  getFormattedShortNameWithNonBreakingSpaces: nameOf,
  getFormattedUser: phoneOf,
  getSearchName: nameOf,
  getIsMyContact: no,
  getMentionName: nameOf,
};

class ProfilePicThumbCollectionImpl extends Collection {
  /** Nobody has a picture, or nobody shows it to strangers. */
  async find(wid) {
    return new Model({ id: wid, img: undefined, imgFull: undefined });
  }
}

class TextStatusCollectionImpl extends Collection {
  async find(wid) {
    return this.get(wid) ?? this.add(new Model({ id: wid, status: ABOUT }));
  }
}

/** No shop's customer is a business. */
class BusinessProfileCollectionImpl extends Collection {
  async find(wid) {
    return new Model({ id: wid, profileOptions: undefined });
  }

  async fetchBizProfile(wid) {
    return this.find(wid);
  }
}

export const BusinessProfile = new BusinessProfileCollectionImpl();

const formattedPhoneNumber = (address) => '+' + createWid(address).user;

/** An address is asked for: whether somebody is there, and under which one. */
async function queryWidExists(wid) {
  return hasAccount(createWid(wid)) ? { wid: createWid(wid), biz: false } : null;
}

/** Numbers behind `@lid` addresses are unknown here, and so are such addresses of numbers. */
const addresses = { getCurrentLid: nothing, getPhoneNumber: nothing, getAlternateUserWid: nothing };

/** Groups that somebody shares with the shop are not looked up: none. */
async function findCommonGroups(contact) {
  contact.commonGroups ??= Object.assign(new Collection(), { serialize: () => [] });
  return contact.commonGroups;
}

/** People: who they are, whether they can be written to, how they show themselves. */
export function defineContactModules() {
  const TextStatusCollection = new TextStatusCollectionImpl();
  defineModule('WAWebContactCollection', { ContactCollectionImpl, ContactCollection: Contact });
  defineModule('WAWebContactModel', { ContactModel });
  defineModule('WAWebContactGetters', getters);
  defineModule('WAWebFrontendContactGetters', frontendGetters);
  defineModule('WAWebApiContact', addresses);
  defineModule('WAWebLidPnCache', { lidPnCache: addresses });
  defineModule('WAWebLidMigrationUtils', { toPn: (wid) => contactOf(createWid(wid)).id });
  defineModule('WAWebQueryExistsJob', { queryWidExists, queryPhoneExists: queryWidExists });
  defineModule('WAWebPhoneUtils', { formattedPhoneNumber });
  defineModule('WAPhoneUtils', { formattedPhoneNumber });
  defineModule('WAPhoneFindCC', { findCC: (digits) => CALLING_CODE.exec(digits)?.[0] });
  defineModule('WAWebFindCommonGroupsContactAction', { findCommonGroups });
  defineModule('WAWebContactProfilePicThumbBridge', { requestProfilePicFromServer: async () => undefined });
  defineModule('WAWebProfilePicThumbCollection', {
    ProfilePicThumbCollectionImpl,
    ProfilePicThumbCollection: new ProfilePicThumbCollectionImpl(),
  });
  defineModule('WAWebBusinessProfileCollection', { BusinessProfileCollection: BusinessProfile });
  defineModule('WAWebTextStatusCollection', { TextStatusCollection });
  defineModule('WAWebContactStatusBridge', {
    getStatus: async ({ wid }) => ({ status: (await TextStatusCollection.find(wid)).status }),
    setMyStatus: async (status) => (await TextStatusCollection.find(ownWid())).set('status', status),
    queryStatusAll: async () => [],
  });
  defineModule('WAWebUserPrefsGeneral', {
    getPushname: () => Conn.pushname,
    setBrowserId() {},
    getUserPrivacySettings: () => ({}),
  });
}
