/** End-to-end figures of the whole product, taken from outside with the hands of the system tests. */
@NullMarked
package io.flowhq.benchmarks;

import org.jspecify.annotations.NullMarked;
