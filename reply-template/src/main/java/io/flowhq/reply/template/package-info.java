/**
 * Which text answers a customer: the texts of each kind of shop in each language, the owner's own rules, variables and
 * opening times. Workers send what it chooses, and the control plane shows it beforehand and checks what owners write, so
 * that what is saved can always be sent.
 *
 * <p>Plain Java without state: whether a reply is sent at all, limits, silence and memory belong to the worker.
 */
@NullMarked
package io.flowhq.reply.template;

import org.jspecify.annotations.NullMarked;
