/**
 * Commands to workers, and what can be seen of them: QR, journal and log.
 *
 * <p>Only how REST speaks of it belongs here; the rules are in the EJB module.
 */
@NullMarked
package io.flowhq.web.worker;

import org.jspecify.annotations.NullMarked;
