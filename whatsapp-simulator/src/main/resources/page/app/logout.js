import { onFrame } from './channel.js';
import { Cmd } from './connection.js';
import { forgetSession } from './session.js';

/** The end of a link: by the phone, by the device itself, or because WhatsApp refuses the device. */

const LEAVE_DELAY_MS = 200;

/** By WhatsApp Web's reason; the numbers are those of wa-js's LOGOUT_REASON_CODE. */
const CODES = {
  syncd_failure: 1,
  syncd_timeout: 1,
  syncd_error_during_bootstrap: 1,
  critical_sync_timeout: 1,
  history_sync_timeout: 2,
  account_locked: 3,
};

/** Clients wrap these functions to learn the reason, so the page itself calls them through this object. */
export const logoutReasons = {
  getErrorCodeFromLogoutReason: (reason) => CODES[reason] ?? 0,
  setPrevLogoutReasonCode() {},
  setPrevCustomLogoutMessage() {},
  getPrevLogoutReasonCode: () => undefined,
  getPrevCustomLogoutMessage: () => undefined,
};

onFrame('logout', async ({ reason }) => {
  const code = logoutReasons.getErrorCodeFromLogoutReason(reason);
  Cmd.trigger('logout');
  await forgetSession();
  setTimeout(() => location.replace('/?post_logout=1&logout_reason=' + code), LEAVE_DELAY_MS);
});
