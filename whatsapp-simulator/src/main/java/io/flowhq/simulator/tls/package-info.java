/** The certificate with which the simulator answers for {@code web.whatsapp.com}, and the pin by which a browser trusts it. */
@NullMarked
package io.flowhq.simulator.tls;

import org.jspecify.annotations.NullMarked;
