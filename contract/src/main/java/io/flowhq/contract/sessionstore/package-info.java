/**
 * Where the snapshots of linked sessions are kept, so that another host can go on without a QR code: what every such store
 * promises, and how the control plane's is spoken to.
 *
 * <p>What a snapshot consists of, when it is taken and how it is encrypted belongs to the worker host; a store sees bytes.
 */
@NullMarked
package io.flowhq.contract.sessionstore;

import org.jspecify.annotations.NullMarked;
