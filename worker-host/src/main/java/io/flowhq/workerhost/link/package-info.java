/**
 * How the host's processes speak: JMS between agent and control plane (the only JMS code of the host), and the Unix
 * domain socket between agent and worker.
 *
 * <p>On the socket every message is one line of JSON. The worker connects, says {@link
 * io.flowhq.workerhost.link.FromWorker.Hello}, its state and whatever was not acknowledged, and connects again when the
 * agent was away; end-of-file tells the agent within milliseconds that a worker died.
 */
@NullMarked
package io.flowhq.workerhost.link;

import org.jspecify.annotations.NullMarked;
