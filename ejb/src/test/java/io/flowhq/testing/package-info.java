/** What tests outside the server need in its place: databases, a clock that is moved, and beans put together. */
@NullMarked
package io.flowhq.testing;

import org.jspecify.annotations.NullMarked;
