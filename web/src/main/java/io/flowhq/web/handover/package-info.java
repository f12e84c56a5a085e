/**
 * The chats in which workers are quiet.
 *
 * <p>Only how REST speaks of them belongs here; the rules are in the workers.
 */
@NullMarked
package io.flowhq.web.handover;

import org.jspecify.annotations.NullMarked;
