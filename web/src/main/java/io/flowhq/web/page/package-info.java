/**
 * What all pages share: the reader's theme, and the picture of a QR code.
 *
 * <p>One view has one bean, in {@code owner} or {@code console}; the words that pages use for states, errors and times
 * are in {@code words}. Beans ask the EJB module's boundary; no queries and no rules of the business here.
 */
@NullMarked
package io.flowhq.web.page;

import org.jspecify.annotations.NullMarked;
