import { addAndSend } from '../app/outbox.js';
import { defineModule } from '../loader.js';

/** What a client needs to write. */
export function defineSendingModules() {
  defineModule('WAWebSendMsgChatAction', { addAndSendMsgToChat: addAndSend });
  defineModule('WAWebGetEphemeralFieldsMsgActionsUtils', { getEphemeralFields: () => ({}) });
  // Nothing here is sent as a protocol buffer, but clients correct how some kinds of message are.
  defineModule('WAWebBackendJobsCommon', { mediaTypeFromProtobuf: () => null });
  defineModule('WAWebE2EProtoUtils', { typeAttributeFromProtobuf: () => 'text' });
  defineModule('WAWebMsgReply', { canReplyMsg: () => true });
  defineModule('WAWebMsgDataFromModel', { msgDataFromMsgModel: (message) => message.serialize() });
}
