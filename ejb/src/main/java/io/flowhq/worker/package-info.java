/**
 * Each tenant's one worker: what people asked for, what its host reports, what follows from silence, and the journal of
 * all that. The only place where a phase changes, and with it status, session and tenant.
 *
 * <p>No JMS here: messages come in through {@code fleet}, which also sends the desired sets.
 */
@NullMarked
package io.flowhq.worker;

import org.jspecify.annotations.NullMarked;
