/**
 * The chats in which workers are quiet, because a person has them, the customer wants no answers or another bot is there:
 * as the workers reported them.
 *
 * <p>When a worker is quiet is the workers' trade; nothing is decided here. People can only ask a worker to answer again.
 */
@NullMarked
package io.flowhq.handover;

import org.jspecify.annotations.NullMarked;
