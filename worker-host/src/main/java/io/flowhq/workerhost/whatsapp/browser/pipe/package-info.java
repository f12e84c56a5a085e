/**
 * Chromium driven by its own DevTools protocol over a pair of pipes that only its parent holds: no program between, and no
 * port that others on the machine could reach.
 */
@NullMarked
package io.flowhq.workerhost.whatsapp.browser.pipe;

import org.jspecify.annotations.NullMarked;
