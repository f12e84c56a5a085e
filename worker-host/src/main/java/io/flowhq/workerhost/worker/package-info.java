/**
 * The main of a worker process: its settings, its state as people see it, its heartbeat, its watchdog and its end. How a
 * message is answered belongs to {@code reply}, how the page is driven to {@code whatsapp}.
 */
@NullMarked
package io.flowhq.workerhost.worker;

import org.jspecify.annotations.NullMarked;
