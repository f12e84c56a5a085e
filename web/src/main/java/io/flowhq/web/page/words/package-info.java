/**
 * The product's words for states, errors, times and numbers, each said in one place. Pure functions; what a page looks
 * up or does is not here.
 */
@NullMarked
package io.flowhq.web.page.words;

import org.jspecify.annotations.NullMarked;
