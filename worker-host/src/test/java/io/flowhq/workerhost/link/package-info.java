/** Tests of the package of the same name. */
@NullMarked
package io.flowhq.workerhost.link;

import org.jspecify.annotations.NullMarked;
