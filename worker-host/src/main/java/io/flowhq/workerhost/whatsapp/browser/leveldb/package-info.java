/**
 * The files of LevelDB, in which Chromium keeps what a page keeps, as far as a write that was cut short makes them worth
 * mending: its logs. Reading or changing what is in a database does not belong here.
 *
 * <p>The format is that of LevelDB's {@code doc/log_format.md}.
 */
@NullMarked
package io.flowhq.workerhost.whatsapp.browser.leveldb;

import org.jspecify.annotations.NullMarked;
