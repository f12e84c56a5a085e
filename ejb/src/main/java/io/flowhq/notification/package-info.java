/**
 * Tells whoever listens on {@code flowhq.notifications} what has happened, as CloudEvents: written with the change itself,
 * sent after its commit, kept until the broker has it.
 *
 * <p>What happens to a worker is {@code worker}'s; a kind of event more is one more observer here.
 */
@NullMarked
package io.flowhq.notification;

import org.jspecify.annotations.NullMarked;
