import { onFrame } from './channel.js';

/** Faults that only the page itself can play. */

/** So many elements within each other overflow the renderer's native stack; 377 ms until Chromium 156 noticed. */
const CRASHING_DEPTH = 1_000_000;

onFrame('freeze', ({ for_ms: millis }) => {
  const end = performance.now() + millis;
  while (performance.now() < end) {
    // The point is to hold the page's only thread.
  }
});

/** A page may not open chrome://crash, and V8 turns what grows too large into exceptions; laying out this does end it. */
onFrame('crash', () => {
  let innermost = document.body;
  for (let depth = 0; depth < CRASHING_DEPTH; depth++) {
    innermost = innermost.appendChild(document.createElement('div'));
  }
  document.body.getBoundingClientRect();
});
