/**
 * WhatsApp Web behind a small interface, and the only code that knows Playwright, Chromium and wa-js. What a message
 * means or how it is answered does not belong here.
 */
@NullMarked
package io.flowhq.workerhost.whatsapp;

import org.jspecify.annotations.NullMarked;
