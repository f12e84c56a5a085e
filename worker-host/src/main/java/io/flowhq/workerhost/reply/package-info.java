/**
 * From a customer's message to exactly one outcome: what is ignored, the queue of each chat, the limit of replies, the
 * choice of the text, and the ledger on disk that survives a {@code kill -9}. Nothing here knows a browser.
 */
@NullMarked
package io.flowhq.workerhost.reply;

import org.jspecify.annotations.NullMarked;
