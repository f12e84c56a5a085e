import { byId, element, fill } from './dom.js';

/** The devices and their codes. */

const STATES = {
  loading: { icon: '…', word: 'Loading', meaning: 'wait' },
  qr: { icon: '!', word: 'Shows a code', meaning: 'act' },
  pairing: { icon: '…', word: 'Pairing', meaning: 'wait' },
  connected: { icon: '✓', word: 'Connected', meaning: 'ok' },
  conflict: { icon: '!', word: 'Open elsewhere', meaning: 'bad' },
  offline: { icon: '×', word: 'Offline', meaning: 'bad' },
  closed: { icon: '–', word: 'Closed', meaning: 'off' },
};

const VISIBLE_ID = 8;

/** Long enough to tell two codes apart. */
const VISIBLE_CODE = 12;

function pill(state) {
  const { icon, word, meaning } = STATES[state];
  return element('span', { class: 'pill ' + meaning }, element('span', { 'aria-hidden': 'true' }, icon), word);
}

function deviceItem(device, scan) {
  const name = device.number ?? 'Not linked';
  const detail = device.qr
    ? 'Code ' + device.qr.slice(2, 2 + VISIBLE_CODE) + '…'
    : 'Device ' + device.device_id.slice(0, VISIBLE_ID);
  return element(
    'li',
    { 'data-device': device.device_id, 'data-state': device.state },
    element('div', { class: 'what' }, element('strong', {}, name), element('span', { class: 'muted mono' }, detail)),
    pill(device.state),
    ...(device.qr
      ? [element('button', { type: 'button', class: 'btn p', onclick: () => scan(device.qr) }, 'Scan')]
      : []),
  );
}

export function showDevices(devices, number, scan) {
  fill(byId('devices'), devices, () =>
    devices.length === 0
      ? element('li', { class: 'empty' }, 'No page is open. Start a worker, and its code appears here.')
      : devices.map((device) => deviceItem(device, scan)),
  );
  const own = devices.filter((device) => device.number === number);
  fill(byId('link-state'), [number, own.map((device) => device.state)], () => {
    if (!number) {
      return [];
    }
    return own.length === 0
      ? [element('span', { class: 'pill off' }, 'No device is linked')]
      : own.map((device) => pill(device.state));
  });
}
