/**
 * WhatsApp Web behind a small interface, and the only code that knows wa-js. What a message means or how it is answered
 * does not belong here, and what drives the browser is in {@code browser}.
 */
@NullMarked
package io.flowhq.workerhost.whatsapp;

import org.jspecify.annotations.NullMarked;
