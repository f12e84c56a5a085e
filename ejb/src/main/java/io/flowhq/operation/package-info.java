/**
 * Commands by message: tools ask on {@code flowhq.operations} for what people ask in the console, and get an answer.
 *
 * <p>What a command does is {@code worker}'s; here it is only read, carried out once and answered.
 */
@NullMarked
package io.flowhq.operation;

import org.jspecify.annotations.NullMarked;
