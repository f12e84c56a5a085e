/** The entry of the worker host's executable. What its subcommands do belongs to their packages. */
@NullMarked
package io.flowhq.workerhost;

import org.jspecify.annotations.NullMarked;
