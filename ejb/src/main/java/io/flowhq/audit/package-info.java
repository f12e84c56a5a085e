/**
 * Who did what, when, on what, from where and how it ended. Entries are only ever added, in plain text, so that they
 * outlive the tenants and users they speak of.
 *
 * <p>What belongs here is what people and their programs do; what workers do is in the journal of {@code worker}.
 */
@NullMarked
package io.flowhq.audit;

import org.jspecify.annotations.NullMarked;
