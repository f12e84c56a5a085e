/**
 * WhatsApp as far as it concerns a linked device: numbers with their phones, linked devices, messages on their way, and
 * faults. Pure state and decisions; time, randomness and the lines to the pages come from outside.
 *
 * <p>HTTP, JSON and files of the page do not belong here.
 */
@NullMarked
package io.flowhq.simulator.network;

import org.jspecify.annotations.NullMarked;
