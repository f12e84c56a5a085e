/**
 * The assembled server, seen from outside: that it starts, whom its broker lets do what, and that its scripts can run
 * twice. What FlowHQ's own application does on it is tested in the modules of the application.
 */
@NullMarked
package io.flowhq.wildfly;

import org.jspecify.annotations.NullMarked;
