import { Events } from '../base/events.js';
import { onFrame, send } from './channel.js';
import { beginPairing, showCode } from './connection.js';
import { saveLink } from './session.js';

/** Linking with a phone: by QR, by a code typed on the phone, and what happens when the phone wants a passkey. */

class LinkDeviceEventsImpl extends Events {
  triggerRefreshAltLinkingCode() {
    this.trigger('link_device_events:refresh_alt_linking_code');
  }
}

export const linkDeviceEvents = new LinkDeviceEventsImpl();

let codeWanted;

/** Asks for the eight characters that a person types on the phone with this number. */
export function requestCode(number) {
  return new Promise((resolve) => {
    codeWanted = resolve;
    send('link_code', { number: String(number).replace(/\D/g, '') });
  });
}

onFrame('link_code', ({ code }) => codeWanted?.(code));
onFrame('qr', ({ ref }) => showCode(ref));

onFrame('pairing', async ({ number }) => {
  beginPairing();
  await saveLink(number);
  send('paired');
});

/**
 * WhatsApp Web asks the browser for a passkey (the flow that its own code names Shortcake). No headless browser has one,
 * so the page stays in PAIRING.
 */
onFrame('passkey_required', () => {
  beginPairing();
  document.body.dataset.passkey = 'required';
  const challenge = crypto.getRandomValues(new Uint8Array(32));
  navigator.credentials
    ?.get({ publicKey: { challenge, rpId: 'whatsapp.com', userVerification: 'required' } })
    .catch((problem) => console.warn('No passkey was given: ' + problem.name));
});
