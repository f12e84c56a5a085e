/**
 * Drives the virtual phone in a browser by roles and labels. Does what it is told on standard input, one JSON array a
 * line: ["fill", label, text], ["press", name], ["messages"], ["notice"], ["unlabelled"], ["overflow", width].
 */
import { createInterface } from 'node:readline';
import puppeteer from 'puppeteer-core';
import { settings, tell } from './browser.mjs';

const browser = await puppeteer.launch({ executablePath: settings.browser, args: ['--no-sandbox'] });
const [page] = await browser.pages();
page.on('pageerror', (problem) => tell({ event: 'page_error', text: String(problem) }));
await page.goto(settings.controlUrl);

const role = (name, kind) => page.locator(`::-p-aria([name="${name}"][role="${kind}"])`);

const calls = {
  fill: async (label, text) => {
    const field = await page.waitForSelector(`::-p-aria([name="${label}"])`);
    await field.evaluate((input) => (input.value = ''));
    await field.type(text);
  },
  press: (name) => role(name, 'button').click(),
  messages: () => page.$$eval('::-p-aria([name="Messages"]) li', (items) => items.map((item) => item.textContent)),
  notice: () => page.$eval('#notice', (notice) => notice.textContent),
  unlabelled: () =>
    page.$$eval('input, textarea, button', (controls) =>
      controls
        .filter((control) => !(control.labels?.length || control.textContent.trim()))
        .map((control) => control.outerHTML),
    ),
  overflow: async (width) => {
    await page.setViewport({ width, height: 844 });
    return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...args] = JSON.parse(line);
  await calls[name](...args).then(
    (result) => tell({ called: name, result: result ?? null }),
    (problem) => tell({ called: name, problem: String(problem.message ?? problem) }),
  );
}
await browser.close();
