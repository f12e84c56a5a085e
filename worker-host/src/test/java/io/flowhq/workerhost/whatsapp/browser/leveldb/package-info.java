@NullMarked
package io.flowhq.workerhost.whatsapp.browser.leveldb;

import org.jspecify.annotations.NullMarked;
