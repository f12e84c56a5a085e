/**
 * A stand-in for WhatsApp that real client libraries run on unchanged: the fake page of WhatsApp Web, the phones behind
 * it, and an API to play customers, owners and faults.
 *
 * <p>Here: the command line and the embeddable simulator. What WhatsApp does is in {@code network}, how it is reached in
 * {@code web}. Nothing of the product itself belongs into this module: it must not know its own customers.
 */
@NullMarked
package io.flowhq.simulator;

import org.jspecify.annotations.NullMarked;
