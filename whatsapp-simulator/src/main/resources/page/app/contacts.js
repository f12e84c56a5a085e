import { Collection } from '../base/collection.js';
import { Model } from '../base/model.js';
import { createWid } from '../base/wid.js';

/**
 * The people whom this device has met: whoever wrote, and whomever a client asks for. Nobody is in the phone's address
 * book, as with a shop's customers; what is known of them is the name that they gave themselves.
 */

class ContactModel extends Model {}
ContactModel.prototype.proxyName = 'contact';

class ContactCollectionImpl extends Collection {
  /** WhatsApp Web makes a contact of every address that is asked for. */
  async find(id) {
    return contactOf(createWid(Collection.keyOf(id)));
  }
}

export const Contact = new ContactCollectionImpl();
export { ContactCollectionImpl, ContactModel };

/** The contact with this address; made when there is none yet. */
export function contactOf(wid) {
  return (
    Contact.get(wid) ??
    Contact.add(
      new ContactModel({
        id: wid,
        type: 'out',
        pushname: undefined,
        isBusiness: false,
        isEnterprise: false,
        isContactBlocked: false,
      }),
    )
  );
}

/** Somebody wrote, under this name. */
export function meet(wid, name) {
  const contact = contactOf(wid);
  if (name) {
    contact.set('pushname', name);
  }
  return contact;
}

/** Whether somebody can be written to: every number can, except one that begins with a zero, as no country's does. */
export const hasAccount = (wid) => wid.isUser() && (wid.isLid() || /^[1-9]\d{6,14}$/.test(wid.user));
