/**
 * What crosses JMS between the control plane and the worker hosts, and the words both use for it.
 *
 * <p>Plain Java: nothing of {@code jakarta.*} belongs here, nor anything that only one of the two sides knows.
 */
@NullMarked
package io.flowhq.contract;

import org.jspecify.annotations.NullMarked;
