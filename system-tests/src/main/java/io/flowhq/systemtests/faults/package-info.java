/**
 * Fault histories: a runner gives commands and does damage at random while it writes down what it asked, what was answered
 * and what could be seen; a checker then says what in that history must never be.
 *
 * <p>What FlowHQ promises is here as rules; single scenarios with an exact course are system tests of their own.
 */
@NullMarked
package io.flowhq.systemtests.faults;

import org.jspecify.annotations.NullMarked;
