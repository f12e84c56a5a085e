/** Tests of the package of the same name. */
@NullMarked
package io.flowhq.workerhost.agent;

import org.jspecify.annotations.NullMarked;
