/**
 * A worker as its documentation shows it: whatsapp-web.js with its own session store, on the puppeteer that it brings,
 * answering every customer with one text. Shows its state in the file that PEER_STATE names: {pid, started_at, qr, qr_at,
 * ready, ready_at}. PM2 starts it again when it ends.
 */
'use strict';

const fs = require('node:fs');
const { Client, LocalAuth } = require('whatsapp-web.js');

const { PEER_STATE, PEER_SESSION, PEER_BROWSER, PEER_HOST_RULES, PEER_PIN } = process.env;
const ANSWER = 'Thank you for writing to us. How can we help you?';

const state = {
  pid: process.pid,
  started_at: Date.now() - process.uptime() * 1_000,
  qr: null,
  qr_at: null,
  ready: false,
  ready_at: null,
};

function show(change) {
  Object.assign(state, change);
  fs.writeFileSync(`${PEER_STATE}.new`, JSON.stringify(state));
  fs.renameSync(`${PEER_STATE}.new`, PEER_STATE);
}

const client = new Client({
  authStrategy: new LocalAuth({ dataPath: PEER_SESSION }),
  webVersionCache: { type: 'none' },
  puppeteer: {
    executablePath: PEER_BROWSER,
    headless: true,
    args: [
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
      `--host-resolver-rules=${PEER_HOST_RULES}`,
      `--ignore-certificate-errors-spki-list=${PEER_PIN}`,
    ],
  },
});

client.on('qr', (qr) => show({ qr, qr_at: state.qr_at ?? Date.now(), ready: false }));
client.on('ready', () => show({ qr: null, ready: true, ready_at: Date.now() }));
client.on('disconnected', () => show({ ready: false }));
client.on('message', (message) => client.sendMessage(message.from, ANSWER));

show({});
client.initialize();
