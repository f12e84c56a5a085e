import { api } from './api.js';
import { byId, element } from './dom.js';

/** Buttons for everything that can go wrong. */

const socket = (state) => (number) => api.socket(number, state);
const fault = (kind) => (number) => api.fault(number, kind);

const GROUPS = {
  Connection: [
    { word: 'Disconnect', act: socket('OFFLINE') },
    { word: 'Time out', act: socket('TIMEOUT') },
    { word: 'Conflict', act: socket('CONFLICT') },
    { word: 'Reconnect', act: socket('CONNECTED') },
    { word: 'Unlink', act: api.unlink, danger: true },
  ],
  Faults: [
    { word: 'Freeze page', act: fault('freeze_page'), danger: true },
    { word: 'Crash page', act: fault('crash_page'), danger: true },
    { word: 'Slow sending', act: fault('slow_send') },
    { word: 'Refuse sending', act: fault('refuse_send') },
    { word: 'Lose receipts', act: fault('lose_ack') },
    { word: 'Silent messages', act: fault('silent_messages') },
    { word: 'Ask for passkey', act: fault('passkey') },
    { word: 'Refuse session', act: fault('auth_failure') },
    { word: 'End faults', act: fault('none') },
  ],
};

/** @param attempt runs an act for the chosen number and says what came of it */
export function showTrouble(attempt) {
  byId('trouble').append(
    ...Object.entries(GROUPS).flatMap(([title, entries]) => [
      element('h3', {}, title),
      ...entries.map(({ word, act, danger }) =>
        element(
          'button',
          { type: 'button', class: danger ? 'btn d' : 'btn', onclick: () => attempt(act, word + ': done.') },
          word,
        ),
      ),
    ]),
  );
}
