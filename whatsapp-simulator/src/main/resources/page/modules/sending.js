import { addAndSend } from '../app/outbox.js';
import { defineModule } from '../loader.js';

/** What a client needs to write. */
export function defineSendingModules() {
  defineModule('WAWebSendMsgChatAction', { addAndSendMsgToChat: addAndSend });
  defineModule('WAWebGetEphemeralFieldsMsgActionsUtils', { getEphemeralFields: () => ({}) });
  defineModule('WAWebMsgReply', { canReplyMsg: () => true });
  defineModule('WAWebMsgDataFromModel', { msgDataFromMsgModel: (message) => message.serialize() });
}
