/** Tests of the package of the same name. */
@NullMarked
package io.flowhq.workerhost.snapshot;

import org.jspecify.annotations.NullMarked;
