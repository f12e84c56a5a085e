/**
 * The agent: makes this host do what the control plane's desired set says, and tells what became of it.
 *
 * <p>It decides and supervises. How a process is started and killed is {@code process}; how it is spoken to, and how the
 * control plane is, is {@code link}; what happens inside a worker is none of its business.
 */
@NullMarked
package io.flowhq.workerhost.agent;

import org.jspecify.annotations.NullMarked;
