@NullMarked
package io.flowhq.workerhost.reply.journal;

import org.jspecify.annotations.NullMarked;
