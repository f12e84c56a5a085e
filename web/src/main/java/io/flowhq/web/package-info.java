/**
 * What people and programs see of the control plane: REST under {@code /api}, and the pages.
 *
 * <p>A feature has one package with its resources and the records they speak; {@code page} packages hold the pages' beans.
 * No queries and no business rules here: those lie in the EJB module under the same feature's name.
 */
@NullMarked
package io.flowhq.web;

import org.jspecify.annotations.NullMarked;
