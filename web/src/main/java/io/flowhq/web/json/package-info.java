/**
 * JSON as REST reads and writes it: strict in what it takes, and the contract's conventions in what it gives.
 *
 * <p>The shapes themselves are records of the features.
 */
@NullMarked
package io.flowhq.web.json;

import org.jspecify.annotations.NullMarked;
