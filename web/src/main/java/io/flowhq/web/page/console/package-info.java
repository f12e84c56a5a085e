/**
 * The operator's console: the fleet with its drawer, the dialog for a new tenant, the hosts. One bean per view or dialog.
 */
@NullMarked
package io.flowhq.web.page.console;

import org.jspecify.annotations.NullMarked;
