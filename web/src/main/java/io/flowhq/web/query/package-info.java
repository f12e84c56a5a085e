/**
 * What stands after the question mark of a REST path: numbers within limits, closed choices, points in time.
 *
 * <p>What is found by it belongs to the features.
 */
@NullMarked
package io.flowhq.web.query;

import org.jspecify.annotations.NullMarked;
