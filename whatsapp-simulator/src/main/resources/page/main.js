import { connect, onFrame } from './app/channel.js';
import { introduce, loseConnection, showMain } from './app/connection.js';
import './app/faults.js';
import { logoutReasons } from './app/logout.js';
import { loadChats } from './app/message-store.js';
import { sendWaiting } from './app/outbox.js';
import { receive, takeHistory } from './app/receiving.js';
import { isLinked, loadSession } from './app/session.js';
import { watch } from './app/view.js';
import { installLoader } from './loader.js';
import { defineModules } from './modules/all.js';

/** The start of the page: the session first, because clients ask synchronously whether there is one. */

const PAGE_VERSION = '2.3000.1045818043';

/** A refused page tries again; a client that began to listen later than the first refusal hears of the next one. */
const REFUSED_RETRY_MS = 1000;

onFrame('connected', async ({ sync_ms: syncMillis, history }) => {
  delete document.body.dataset.passkey;
  await takeHistory(history);
  showMain(syncMillis);
  sendWaiting();
});
onFrame('message', receive);
onFrame('silent_message', ({ message }) => takeHistory([message]));
onFrame('socket_lost', ({ state }) => loseConnection(state.toUpperCase()));
onFrame('refused', ({ reason }) => {
  logoutReasons.getErrorCodeFromLogoutReason(reason);
  loseConnection('REFUSED');
  setTimeout(introduce, REFUSED_RETRY_MS);
});

await loadSession();
await loadChats();
defineModules(PAGE_VERSION);
installLoader();
window.Debug = { VERSION: PAGE_VERSION };
watch();
connect(introduce, () => {
  if (isLinked()) {
    loseConnection('OFFLINE');
  }
});
