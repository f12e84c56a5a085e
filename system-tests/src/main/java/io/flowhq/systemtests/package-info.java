/**
 * The hands of the system tests and of the end-to-end benchmarks: they start FlowHQ with its own script and touch it
 * only from outside. No class of the product is used here.
 */
@NullMarked
package io.flowhq.systemtests;

import org.jspecify.annotations.NullMarked;
