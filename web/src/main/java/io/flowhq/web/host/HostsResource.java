package io.flowhq.web.host;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.host.HostNotFoundException;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostView;
import io.flowhq.worker.HostRemoval;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/admin/hosts}: where workers run. */
@Path("/admin/hosts")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class HostsResource {
    @Inject
    HostRegistry hosts;

    @Inject
    HostRemoval removal;

    /** Every host, by name. */
    @GET
    @Operation(summary = "Every worker host")
    public List<HostView> all() {
        return hosts.all();
    }

    /** One host. */
    @GET
    @Path("/{name}")
    @Operation(summary = "One worker host")
    public HostView find(@PathParam("name") String name) {
        return hosts.find(name).orElseThrow(() -> new HostNotFoundException(name));
    }

    /** Places no new workers there, and has those it has leave one after the other where the session store is shared. */
    @POST
    @Path("/{name}/drain")
    @Operation(
            summary =
                    "Place no new workers on a host; those it has leave one after the other if it shares its session store, else stay")
    public HostView drain(@PathParam("name") String name) {
        return hosts.drain(name);
    }

    /** Takes a lost host that will never be back out of the fleet; its workers start elsewhere. */
    @DELETE
    @Path("/{name}")
    @RolesAllowed(ADMIN_ROLE)
    @Operation(
            summary =
                    "Remove a lost host that will never be back; its workers start elsewhere, without a shared session store after a new QR")
    public void remove(@PathParam("name") String name) {
        removal.remove(name);
    }

    /** Places workers there again; no further one leaves. */
    @POST
    @Path("/{name}/undrain")
    @Operation(summary = "Place workers on a host again")
    public HostView undrain(@PathParam("name") String name) {
        return hosts.undrain(name);
    }
}
