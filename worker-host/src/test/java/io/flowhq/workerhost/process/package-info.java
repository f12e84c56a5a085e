/** Tests of the package of the same name. */
@NullMarked
package io.flowhq.workerhost.process;

import org.jspecify.annotations.NullMarked;
