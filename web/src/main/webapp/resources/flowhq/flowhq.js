// What pages do by themselves between two answers of the server: count times on, let changed states fade in, and give the
// drawer its address.
(function () {
  'use strict';

  // Times of the server are compared with the server's clock, not with a phone's that may be wrong.
  const skew = Date.parse(document.documentElement.dataset.now) - Date.now();
  const now = () => Date.now() + (Number.isNaN(skew) ? 0 : skew);

  // The same words as RelativeTime.java.
  function amount(seconds) {
    if (seconds < 60) return `${seconds} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
    if (seconds < 86400) return `${Math.floor(seconds / 3600)} h`;
    const days = Math.floor(seconds / 86400);
    return days === 1 ? '1 day' : `${days} days`;
  }

  // Only what is to come may lie ahead; for the rest that is the time which the answer took to get here.
  function relative(time) {
    const seconds = Math.floor((now() - Date.parse(time.dateTime)) / 1000);
    if (seconds < 0 && time.closest('.remedy, .lease')) return `in ${amount(-seconds)}`;
    return `${amount(Math.max(0, seconds))} ago`;
  }

  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  // The ring runs down to the moment when WhatsApp renews the code; 56.5 is its circumference.
  function countDown(ring) {
    const left = Math.max(0, Math.ceil((Date.parse(ring.dataset.expires) - now()) / 1000));
    ring.dataset.whole = String(Math.max(left, Number(ring.dataset.whole || 20)));
    ring.querySelector('.left').style.strokeDashoffset = String(56.5 * (1 - left / Number(ring.dataset.whole)));
    say(ring.querySelector('[data-left]'), left > 0 ? `new code in ${left} s` : 'new code any moment');
  }

  // Opening hours are meant in the owner's own time; nobody is asked for it.
  function tellTimeZone(field) {
    field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone || '';
  }

  function tick() {
    document.querySelectorAll('time[data-relative]').forEach((time) => say(time, relative(time)));
    document.querySelectorAll('[data-expires]').forEach(countDown);
    document.querySelectorAll('[data-time-zone]').forEach(tellTimeZone);
  }

  // A tenant's name is a real link; pressed plainly it opens the drawer in place and takes over the address.
  function followDrawerLink(event) {
    const link = event.target.closest('a[data-tenant]');
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || !window.openTenant) return;
    event.preventDefault();
    history.pushState({}, '', link.getAttribute('href'));
    showTenantOfAddress();
  }

  const tenantOfAddress = () => new URLSearchParams(location.search).get('tenant') || '';
  let lastTenant = tenantOfAddress();

  function showTenantOfAddress() {
    if (!window.openTenant) return;
    const tenant = tenantOfAddress();
    document.getElementById('console').classList.toggle('with-drawer', tenant !== '');
    document.querySelectorAll('tr[data-rk]').forEach((row) => row.classList.toggle('open', row.dataset.rk === tenant));
    window.openTenant([{name: 'tenant', value: tenant}]);
  }

  // The focus goes along: into the drawer as it opens, back to the tenant's row as it closes.
  function followWithFocus(settings) {
    if (new URLSearchParams(settings.data).get('jakarta.faces.source') !== 'openTenant') return;
    const row = `tr[data-rk="${CSS.escape(lastTenant)}"] a[data-tenant]`;
    (document.getElementById('drawerTitle') ?? document.querySelector(row))?.focus();
    lastTenant = tenantOfAddress() || lastTenant;
  }

  function closeDrawerByKey(event) {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    const asking = [...document.querySelectorAll('.ui-dialog')].some((dialog) => dialog.getClientRects().length > 0);
    if (event.key === 'Escape' && !typing && !asking) document.querySelector('.drawer .close')?.click();
  }

  // A state that changed fades in; the rest of a row that is sent again stays as calm as it was.
  let statesBefore = new Map();
  const states = () => [...document.querySelectorAll('tr[data-rk]')]
    .map((row) => [row.dataset.rk, row.querySelector('.state')])
    .filter(([, state]) => state);
  const rememberStates = () => {
    statesBefore = new Map(states().map(([key, state]) => [key, state.textContent]));
  };
  const fadeChangedStates = () => states()
    .filter(([key, state]) => statesBefore.has(key) && statesBefore.get(key) !== state.textContent)
    .forEach(([, state]) => state.classList.add('changed'));

  function findByKey(event) {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    const search = document.getElementById('search');
    if (event.key === '/' && search && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
  }

  // Enter presses a form's first button, which has nothing to do with a search: its words are looked for already.
  function pressNothing(event) {
    if (event.key === 'Enter' && event.target.matches?.('input[type=search]')) event.preventDefault();
  }

  // What was typed before anything listened, on a page that came slowly, is looked for as well.
  function lookForEarlyWords() {
    const search = document.getElementById('search');
    if (search && search.value !== search.defaultValue) search.dispatchEvent(new Event('input', {bubbles: true}));
  }

  // PrimeFaces gives a dialog's first field the focus a tenth of a second late, and takes it from whoever has gone on to another
  // field by then: what is typed would land in the wrong one.
  function focusDialogsAtOnce(dialog) {
    const late = dialog.applyFocus;
    dialog.applyFocus = function () {
      const field = this.cfg.focus && this.jq.find(PrimeFaces.escapeClientId(this.cfg.focus));
      if (field?.length) field.trigger('focus');
      else late.call(this);
    };
  }

  document.addEventListener('click', followDrawerLink);
  document.addEventListener('keydown', findByKey);
  document.addEventListener('keydown', pressNothing);
  document.addEventListener('keydown', closeDrawerByKey);
  window.addEventListener('popstate', showTenantOfAddress);
  window.addEventListener('load', () => window.jQuery?.(lookForEarlyWords));
  document.addEventListener('DOMContentLoaded', () => {
    setInterval(tick, 1000);
    tick();
    if (!window.PrimeFaces) return;
    if (PrimeFaces.widget.Dialog) focusDialogsAtOnce(PrimeFaces.widget.Dialog.prototype);
    $(document)
      .on('pfAjaxSend', rememberStates)
      .on('pfAjaxComplete', (event, request, settings) => {
        fadeChangedStates();
        followWithFocus(settings);
        tick();
      });
  });
})();
