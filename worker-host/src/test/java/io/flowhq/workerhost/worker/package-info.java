@NullMarked
package io.flowhq.workerhost.worker;

import org.jspecify.annotations.NullMarked;
