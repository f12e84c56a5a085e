/**
 * Looks at what a worker host needs of its machine and its network, and says what to do about what is missing.
 *
 * <p>It changes nothing and needs no agent; what an agent does about trouble is {@code agent}.
 */
@NullMarked
package io.flowhq.workerhost.doctor;

import org.jspecify.annotations.NullMarked;
