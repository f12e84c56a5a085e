/** Chromium driven by Playwright, whose driver is a Node.js process: the only code that knows Playwright. */
@NullMarked
package io.flowhq.workerhost.whatsapp.browser.playwright;

import org.jspecify.annotations.NullMarked;
