import { onFrame } from './channel.js';

/** Faults that only the page itself can play. */

onFrame('freeze', ({ for_ms: millis }) => {
  const end = performance.now() + millis;
  while (performance.now() < end) {
    // The point is to hold the page's only thread.
  }
});

/** Grows an array past the greatest size that V8 can have: the engine gives up and ends the renderer. */
onFrame('crash', () => {
  const growing = new Array(2 ** 25).fill(0);
  for (;;) {
    growing.push(0);
  }
});
