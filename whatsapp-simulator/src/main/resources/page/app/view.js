import { Conn, Socket, Stream } from './connection.js';
import { drawCode } from './qr-picture.js';
import { codeText, session } from './session.js';

/** What a person sees in the page, and what clients look for in the document. */

const SCREENS = {
  QR: () =>
    `<div data-ref="${codeText(Conn.ref)}"><canvas aria-label="Scan this QR code to link a device!" role="img"></canvas></div>`,
  MAIN: () => `<header><div id="pane-side">Chats of ${session.number}</div></header>`,
  CONFLICT: () => '<div role="dialog">WhatsApp is open in another window. <button>Use here</button></div>',
  OFFLINE: () => '<div role="alert">Computer not connected</div>',
  SYNCING: () => '<div id="startup">Loading your chats</div>',
};

const PASSKEY =
  '<div role="dialog" aria-label="Passkey"><h1>Quick security check</h1><p>Use your passkey to link this device.</p></div>';

function render() {
  const waitsForPasskey = document.body.dataset.passkey === 'required' && Socket.state === 'PAIRING';
  document.getElementById('app').innerHTML = waitsForPasskey ? PASSKEY : SCREENS[Stream.mode]();
  drawCode(document.querySelector('[data-ref]'));
}

/** Follows the models from now on. */
export function watch() {
  Stream.on('change', render);
  Socket.on('change', render);
  Conn.on('change', render);
  new MutationObserver(render).observe(document.body, { attributes: true });
  render();
}
