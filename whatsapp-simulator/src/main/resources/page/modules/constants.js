import { defineModule } from '../loader.js';

const names = (...values) => Object.fromEntries(values.map((value) => [value, value]));

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
  defineModule('WAWebSendMsgResultAction', {
    SendMsgResult: names('OK', 'ERROR_NETWORK', 'ERROR_UNKNOWN', 'ERROR_EXPIRED', 'ERROR_CANCELLED', 'ERROR_UPLOAD'),
  });
  defineModule('WAWebVersion', { SANITIZED_VERSION_STR: version });
  defineModule('WATimeUtils', { unixTime: () => Math.floor(Date.now() / 1000), unixTimeMs: () => Date.now() });
  defineModule('WALinkify', { findLink: () => null, findLinks: () => [], findFirstWebLink: () => null });
  defineModule('WAWebMiscBrowserUtils', { info: () => ({ os: 'Linux', name: 'Chrome' }) });
  defineModule('WAWebSyncGatingUtils', { isPlaceholderMessageResendEnabled: () => false });
}
