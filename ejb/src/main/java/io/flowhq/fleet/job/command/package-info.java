/** Jobs that give commands to workers. */
@NullMarked
package io.flowhq.fleet.job.command;

import org.jspecify.annotations.NullMarked;
