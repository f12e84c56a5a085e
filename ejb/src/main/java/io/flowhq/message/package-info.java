/**
 * What customers wrote and what they were answered, as the workers recorded it.
 *
 * <p>Answering is the workers' trade; nothing is decided here.
 */
@NullMarked
package io.flowhq.message;

import org.jspecify.annotations.NullMarked;
