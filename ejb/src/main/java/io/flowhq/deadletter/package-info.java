/**
 * What could not be handled: taken from {@code flowhq.dead-letters} into a table, where people look at it, send it again or
 * delete it. It lies aside and keeps nothing waiting.
 *
 * <p>Who gives up on a message, and why, is decided where it is handled; {@code broker} puts it aside.
 */
@NullMarked
package io.flowhq.deadletter;

import org.jspecify.annotations.NullMarked;
