/**
 * A file that survives whatever its process does not: records that are added at its end. What the records mean is not known
 * here.
 */
@NullMarked
package io.flowhq.workerhost.reply.journal;

import org.jspecify.annotations.NullMarked;
