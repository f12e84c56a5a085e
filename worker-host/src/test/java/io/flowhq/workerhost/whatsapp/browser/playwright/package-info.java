@NullMarked
package io.flowhq.workerhost.whatsapp.browser.playwright;

import org.jspecify.annotations.NullMarked;
