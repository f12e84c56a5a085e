import { defineCardModules } from './cards.js';
import { defineChangeModules } from './changes.js';
import { defineChatModules } from './chats.js';
import { defineConnectionModules } from './connection.js';
import { defineConstantModules } from './constants.js';
import { defineContactModules } from './contacts.js';
import { defineIdentityModules } from './identity.js';
import { defineMediaModules } from './media.js';
import { defineMessageModules } from './messages.js';
import { defineSendingModules } from './sending.js';

/** The surface that client libraries find: WhatsApp Web's module names in front of this page's own code. */
export function defineModules(version) {
  defineConstantModules(version);
  defineIdentityModules();
  defineConnectionModules();
  defineContactModules();
  defineChatModules();
  defineMessageModules();
  defineSendingModules();
  defineChangeModules();
  defineCardModules();
  defineMediaModules();
}
