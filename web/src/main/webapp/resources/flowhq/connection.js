// How a page stands with the server: polls rest in hidden tabs, silence and lost answers are said, and what an answer that got
// lost would have shown is asked for again.
(function () {
  'use strict';

  // A page that polls (every 2 to 10 s) and hears nothing for so long, in ms, is cut off: a server that hangs tells no error.
  const patience = 20000;
  let lastAnswer = Date.now();

  // What the page shows grows old, until a poll gets through again.
  let cutOff = false;
  // What somebody did had no effect that they have seen: nobody does it again but they.
  let undone = false;
  // An answer got lost: the server takes for shown what is not.
  let missed = false;

  const allPolls = () => Object.values(PrimeFaces.widgets).filter((widget) => widget instanceof PrimeFaces.widget.Poll);
  const polls = () => allPolls().filter((poll) => poll.isActive());

  function isOfPoll(settings) {
    const source = new URLSearchParams(settings.data).get('jakarta.faces.source');
    return allPolls().some((poll) => poll.id === source);
  }

  // The line's words come and go with what is wrong: a text that only turns visible is not read out.
  function tell() {
    const line = document.getElementById('offline');
    const words = [
      cutOff ? 'No connection to FlowHQ. Trying again…' : '',
      undone ? 'What you did last did not get through. Do it again.' : '',
    ].filter(Boolean).join(' ');
    if (line && line.textContent !== words) line.textContent = words;
    document.body.classList.toggle('cut-off', cutOff);
  }

  function heard(settings) {
    lastAnswer = Date.now();
    cutOff = false;
    undone &&= isOfPoll(settings);
    tell();
  }

  function lost(settings) {
    if (isOfPoll(settings)) cutOff = true;
    else undone = true;
    missed = true;
    tell();
  }

  function noticeSilence() {
    if (document.hidden || Date.now() - lastAnswer <= patience || polls().length === 0) return;
    cutOff = true;
    tell();
  }

  // Answers hold only what differs from the one before. After one that got lost, the next has all that the page names.
  function makeUpForLost(settings) {
    const whole = document.querySelector('[data-whole]')?.dataset.whole;
    if (!missed || !whole) return;
    const data = new URLSearchParams(settings.data);
    data.set('jakarta.faces.partial.render', [data.get('jakarta.faces.partial.render'), whole].filter(Boolean).join(' '));
    settings.data = data.toString();
    missed = false;
  }

  // Polls rest while nobody looks; the first look asks at once.
  let resting = [];
  function restPolls() {
    if (document.hidden) {
      const active = polls();
      active.forEach((poll) => poll.stop());
      resting.push(...active);
    } else {
      lastAnswer = Date.now();
      resting.forEach((poll) => {
        poll.cfg.fn();
        poll.start();
      });
      resting = [];
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    if (!window.PrimeFaces) return;
    setInterval(noticeSilence, 1000);
    document.addEventListener('visibilitychange', restPolls);
    // Polls begin with the page, also in a tab that is opened in the background.
    $(restPolls);
    $(document)
      .on('pfAjaxSend', (event, request, settings) => makeUpForLost(settings))
      .on('pfAjaxError', (event, request, settings) => lost(settings))
      .on('pfAjaxSuccess', (event, request, settings) => heard(settings));
  });
})();
