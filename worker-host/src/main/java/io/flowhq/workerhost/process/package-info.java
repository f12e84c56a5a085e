/**
 * One operating-system process and everything that descends from it: spawn it, watch it, end it, prove it dead.
 *
 * <p>Linux only, by way of {@code /proc} and, where it can be written, cgroup v2. Nothing of tenants, phases or JMS
 * belongs here.
 */
@NullMarked
package io.flowhq.workerhost.process;

import org.jspecify.annotations.NullMarked;
