import { defineModule } from '../loader.js';

const names = (...values) => Object.fromEntries(values.map((value) => [value, value]));

const MESSAGE_TYPES = [
  ...['chat', 'location', 'vcard', 'multi_vcard', 'poll_creation', 'list', 'interactive', 'order', 'product'],
  ...['image', 'video', 'audio', 'ptt', 'ptv', 'sticker', 'document'],
  ...['template_button_reply', 'list_response', 'buttons_response', 'groups_v4_invite', 'payment', 'hsm'],
  ...['ciphertext', 'protocol', 'revoked', 'reaction', 'call_log', 'gp2', 'e2e_notification', 'unknown'],
  ...['notification', 'notification_template', 'group_notification', 'broadcast_notification', 'oversized'],
];

/** This page draws no chats, so that there is nothing to open and close beside one. */
const drawers = { openDrawerMid() {}, closeDrawerMid() {}, openDrawerRight() {}, closeDrawerRight() {} };

/** Enumerations and small helpers. */
export function defineConstantModules(version) {
  defineModule('WAWebSocketConstants', {
    SOCKET_STATE: names(
      'OPENING',
      'PAIRING',
      'UNPAIRED',
      'UNPAIRED_IDLE',
      'CONNECTED',
      'TIMEOUT',
      'CONFLICT',
      'UNLAUNCHED',
      'PROXYBLOCK',
      'TOS_BLOCK',
      'SMB_TOS_BLOCK',
      'DEPRECATED_VERSION',
    ),
    SOCKET_STREAM: names('DISCONNECTED', 'SYNCING', 'RESUMING', 'CONNECTED'),
    WATCHED_SOCKET_STATE: {},
  });
  defineModule('WAWebAck', {
    ACK: {
      MD_DOWNGRADE: -7,
      INACTIVE: -6,
      CONTENT_UNUPLOADABLE: -5,
      CONTENT_TOO_BIG: -4,
      CONTENT_GONE: -3,
      EXPIRED: -2,
      FAILED: -1,
      CLOCK: 0,
      SENT: 1,
      RECEIVED: 2,
      READ: 3,
      PLAYED: 4,
    },
    ACK_STRING: { SENDER: 'sender' },
  });
  defineModule('WAWebMsgType', { MSG_TYPE: Object.fromEntries(MESSAGE_TYPES.map((type) => [type.toUpperCase(), type])) });
  defineModule('WAWebSendMsgResultAction', {
    SendMsgResult: names('OK', 'ERROR_NETWORK', 'ERROR_UNKNOWN', 'ERROR_EXPIRED', 'ERROR_CANCELLED', 'ERROR_UPLOAD'),
  });
  defineModule('WAWebVersion', { SANITIZED_VERSION_STR: version });
  defineModule('WATimeUtils', { unixTime: () => Math.floor(Date.now() / 1000), unixTimeMs: () => Date.now() });
  defineModule('WAWebL10N', { getRegion: () => new Intl.Locale(navigator.language).maximize().region });
  defineModule('WAWebDrawerManager', { DrawerManager: drawers });
  defineModule('WAWebMiscBrowserUtils', { info: () => ({ os: 'Linux', name: 'Chrome' }) });
  defineModule('WAWebSyncGatingUtils', { isPlaceholderMessageResendEnabled: () => false });
}
