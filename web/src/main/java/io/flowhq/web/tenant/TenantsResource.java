package io.flowhq.web.tenant;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.reply.template.Preview;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.PreviewRequest;
import io.flowhq.tenant.TenantChange;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantPage;
import io.flowhq.tenant.TenantQuery;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.web.query.Paging;
import io.flowhq.web.query.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/admin/tenants}: the tenants of the fleet. */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantsResource {
    @Inject
    TenantRegistry tenants;

    @Context
    UriInfo uri;

    /** A page of tenants. */
    @GET
    @Operation(summary = "A page of tenants, filtered and sorted")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "part of the name or number",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "of the tenant, or RUNNING or STOPPED of its worker",
            schema = @Schema(implementation = StatusFilter.class))
    @Parameter(name = "phase", in = ParameterIn.QUERY, schema = @Schema(implementation = WorkerPhase.class))
    @Parameter(name = "host", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "a column, with a leading - for the other direction",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, defaultValue = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, defaultValue = "50", maximum = "500"))
    public TenantPage page() {
        QueryParameters query = new QueryParameters(uri);
        String q = query.text("q");
        StatusFilter status = query.constant("status", StatusFilter.class);
        WorkerPhase phase = query.constant("phase", WorkerPhase.class);
        String host = query.text("host");
        String sort = query.sort("sort", TenantQuery.SORTS);
        Paging paging = query.paging();
        Set<WorkerPhase> phases = StatusFilter.phases(status, phase);
        TenantStatus ofTenant = status == null ? null : status.tenant();
        TenantQuery wanted = query.checked(
                () -> new TenantQuery(q, ofTenant, phases, host, null, sort, paging.page(), paging.size()));
        return phases.isEmpty() ? new TenantPage(List.of(), 0, paging.page(), paging.size()) : tenants.page(wanted);
    }

    /** Makes a tenant; its worker is stopped until somebody starts it. */
    @POST
    @Operation(summary = "Make a tenant")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Response create(NewTenant input) {
        TenantView tenant = tenants.create(input);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(tenant.id().toString())
                        .build())
                .entity(tenant)
                .build();
    }

    /** One tenant with its configuration, session and worker. */
    @GET
    @Path("/{id}")
    @Operation(summary = "One tenant")
    public TenantView find(@PathParam("id") UUID id) {
        return tenants.find(id).orElseThrow(() -> new TenantNotFoundException(id));
    }

    /** Changes what the body names; what it leaves out stays as it is. */
    @PATCH
    @Path("/{id}")
    @Operation(
            summary = "Change a tenant, any subset of its fields",
            description =
                    "With config.config_version nothing is changed unless that is the present version (409 conflict).")
    public TenantView change(@PathParam("id") UUID id, TenantChange input) {
        return tenants.update(id, input);
    }

    /** What a customer would get, with the present configuration or with changes that are not saved. */
    @POST
    @Path("/{id}/config/preview")
    @Operation(summary = "What a tenant's customer would get for a message; nothing is sent or saved")
    public Preview preview(@PathParam("id") UUID id, PreviewRequest request) {
        return tenants.preview(id, request);
    }

    /** Deletes a tenant with everything about it but the audit. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(ADMIN_ROLE)
    @Operation(summary = "Delete a tenant: its device is logged out, its worker stopped, its session removed")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") UUID id) {
        tenants.delete(id);
    }
}
