@NullMarked
package io.flowhq.workerhost.reply;

import org.jspecify.annotations.NullMarked;
