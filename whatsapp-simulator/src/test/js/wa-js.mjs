/**
 * Drives unmodified wa-js, injected into the page as its documentation says. Tells what it hears, does what it is told on
 * standard input (one JSON array of a WPP function's name and its arguments a line; "base64" is the file of a message),
 * and ends when standard input ends.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import puppeteer from 'puppeteer-core';
import { browserArguments, settings, tell } from './browser.mjs';

const library = readFileSync(createRequire(import.meta.url).resolve('@wppconnect/wa-js'), 'utf8');

const browser = await puppeteer.launch({
  executablePath: settings.browser,
  userDataDir: settings.profile,
  args: browserArguments,
});
const [page] = await browser.pages();
page.on('pageerror', (problem) => tell({ event: 'page_error', text: String(problem) }));
page.on('error', () => tell({ event: 'crashed' }));
await page.exposeFunction('tellTest', tell);
await page.evaluateOnNewDocument('window.WPPConfig = { disableGoogleAnalytics: true };');
await page.evaluateOnNewDocument(library);
await page.evaluateOnNewDocument(() => {
  const { WPP } = window;
  if (!WPP) {
    return;
  }
  const hear = (name, describe) => WPP.on(name, (subject) => window.tellTest({ event: name, ...describe(subject) }));
  hear('conn.auth_code_change', (code) => ({ code: code?.fullCode ?? null }));
  hear('conn.stream_mode_changed', (mode) => ({ mode, authenticated: WPP.conn.isAuthenticated() }));
  hear('conn.logout', () => ({}));
  hear('conn.logout_reason', (reason) => ({ reason }));
  hear('chat.new_message', ({ id, from, to, body, caption, type }) => ({
    id: id._serialized,
    from: String(from),
    to: String(to),
    body,
    caption,
    type,
    from_me: id.fromMe,
    group: from.isGroup(),
  }));
  hear('chat.msg_edited', ({ id, msg }) => ({ id, body: msg.body }));
  hear('chat.msg_revoke', ({ refId }) => ({ revoked: String(refId) }));
  hear('chat.new_reaction', ({ msgId, reactionText }) => ({ to: String(msgId), text: reactionText }));
  hear('chat.poll_response', ({ selectedOptions }) => ({ options: selectedOptions.filter(Boolean).map(({ name }) => name) }));
  hear('chat.presence_change', ({ id, state }) => ({ id: String(id), state }));
  hear('chat.msg_ack_change', ({ ack, ids }) => ({ ack, ids: ids.map(String) }));
});
await page.goto('https://web.whatsapp.com/');
tell({ event: 'opened' });

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...args] = JSON.parse(line);
  page
    .evaluate(
      async (path, given) => {
        if (path === 'base64') {
          return window.WPP.util.blobToBase64(await window.WPP.chat.downloadMedia(...given));
        }
        const [area, name] = path.split('.');
        const plain = (value) =>
          value?.id?._serialized
            ? {
                id: value.id._serialized,
                ack: value.ack,
                unread: value.unreadCount,
                body: value.body,
                name: value.pushname,
              }
            : value;
        const result = await window.WPP[area][name](...given);
        return Array.isArray(result) ? result.map(plain) : plain(result);
      },
      name,
      args,
    )
    .then(
      (result) => tell({ called: name, result: result ?? null }),
      (problem) => tell({ called: name, problem: String(problem.message ?? problem) }),
    );
}
await browser.close();
