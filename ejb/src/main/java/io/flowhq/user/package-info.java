/**
 * The people and programs that may sign in: accounts, their passwords and API keys, and the first administrator.
 *
 * <p>How a request says who it is (headers, forms, sessions, throttling) belongs to the web module.
 */
@NullMarked
package io.flowhq.user;

import org.jspecify.annotations.NullMarked;
