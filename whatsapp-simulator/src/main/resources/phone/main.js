import { api } from './api.js';
import { showChats } from './chats.js';
import { showDevices } from './devices.js';
import { byId, element, fill } from './dom.js';
import { showTrouble } from './trouble.js';

/** The virtual phone: what is chosen, what is shown, and what the buttons do. */

const NOTICE_MS = 6000;

/** Shorter ones are still being typed. */
const SHORTEST_NUMBER = 3;

const digits = (input) => input.value.replace(/\D/g, '');
const number = () => digits(byId('number'));
const customer = () =>
  byId('customer').value.includes('@') ? byId('customer').value.trim() : digits(byId('customer'));

let noticeTimer;

function notify(sentence, bad = false) {
  const notice = byId('notice');
  notice.textContent = sentence;
  notice.classList.toggle('bad', bad);
  notice.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (notice.hidden = true), NOTICE_MS);
}

/** Runs something for the chosen number; tells how it went. */
async function attempt(act, success) {
  if (!number()) {
    notify("Enter the shop's number first.", true);
    byId('number').focus();
    return false;
  }
  try {
    await act(number());
    if (success) {
      notify(success);
    }
    return true;
  } catch (problem) {
    notify(problem.message, true);
    return false;
  }
}

const scan = (qr) => attempt((own) => api.scan(qr, own), 'The phone has scanned the code.');
const scanPicture = (picture) => attempt((own) => api.scanPicture(picture, own), 'The phone has scanned the picture.');

const typeLinkCode = (code) => attempt((own) => api.typeLinkCode(code, own), 'The phone has accepted the code.');

let refreshing = false;
let refreshAgain = false;

/** Looks again; when several changes come at once, no more than one look is under way. */
async function refresh() {
  if (refreshing) {
    refreshAgain = true;
    return;
  }
  refreshing = true;
  try {
    const own = number();
    const [devices, numbers, chats] = await Promise.all([
      api.devices(),
      api.numbers(),
      own.length < SHORTEST_NUMBER ? [] : api.chats(own),
    ]);
    showDevices(devices, own, scan);
    fill(byId('numbers'), numbers, () => numbers.map((known) => element('option', { value: known })));
    if (!customer() && chats.length > 0) {
      byId('customer').value = chats.at(-1).with;
    }
    showChats(chats, customer(), choose);
  } catch (problem) {
    notify(problem.message, true);
  }
  refreshing = false;
  if (refreshAgain) {
    refreshAgain = false;
    refresh();
  }
}

function choose(chat) {
  byId('customer').value = chat;
  refresh();
}

function writes(event) {
  event.preventDefault();
  const message = byId('message');
  const as = event.submitter?.value ?? 'customer';
  if (!customer()) {
    notify("Enter the customer's number first.", true);
    byId('customer').focus();
    return;
  }
  const act = as === 'shop' ? api.writeAsShop : api.writeAsCustomer;
  attempt((own) => act(own, customer(), message.value)).then((sent) => {
    if (sent) {
      message.value = '';
      message.focus();
    }
  });
}

byId('number').value = decodeURIComponent(location.pathname.match(/^\/phone\/(\d+)/)?.[1] ?? '');
byId('number').addEventListener('input', () => {
  history.replaceState(null, '', number() ? '/phone/' + number() : '/');
  refresh();
});
byId('customer').addEventListener('input', refresh);
byId('compose').addEventListener('submit', writes);
byId('message').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    byId('compose').requestSubmit(byId('compose').querySelector('[value=customer]'));
  }
});
byId('link-code-form').addEventListener('submit', (event) => {
  event.preventDefault();
  typeLinkCode(byId('link-code').value).then((accepted) => accepted && (byId('link-code').value = ''));
});
byId('text-form').addEventListener('submit', (event) => {
  event.preventDefault();
  scan(byId('qr-text').value.trim());
});
byId('picture').addEventListener('change', ({ target }) => target.files[0] && scanPicture(target.files[0]));
document.addEventListener('paste', ({ clipboardData }) => {
  const picture = [...clipboardData.files].find((file) => file.type.startsWith('image/'));
  if (picture) {
    scanPicture(picture);
  }
});

showTrouble(attempt);
refresh();
new EventSource('/sim/changes').addEventListener('changed', refresh);
