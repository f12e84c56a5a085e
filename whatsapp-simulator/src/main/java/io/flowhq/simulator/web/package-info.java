/**
 * How the simulated WhatsApp is reached: the page of WhatsApp Web and its socket over TLS, and the control API with the
 * virtual phone in plain HTTP on loopback.
 *
 * <p>Only translation between HTTP and {@code network}; no behaviour of WhatsApp belongs here.
 */
@NullMarked
package io.flowhq.simulator.web;

import org.jspecify.annotations.NullMarked;
