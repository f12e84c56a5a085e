@NullMarked
package io.flowhq.workerhost.whatsapp.browser.pipe;

import org.jspecify.annotations.NullMarked;
