@NullMarked
package io.flowhq.workerhost.whatsapp.browser;

import org.jspecify.annotations.NullMarked;
