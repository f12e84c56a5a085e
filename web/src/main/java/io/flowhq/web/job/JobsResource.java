package io.flowhq.web.job;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobRequest;
import io.flowhq.fleet.job.JobRunNotFoundException;
import io.flowhq.fleet.job.JobRunView;
import io.flowhq.fleet.job.JobRuns;
import io.flowhq.fleet.job.JobState;
import io.flowhq.web.problem.ProblemCode;
import io.flowhq.web.problem.ProblemException;
import io.flowhq.web.query.Page;
import io.flowhq.web.query.Paging;
import io.flowhq.web.query.QueryParameters;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.core.Variant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/admin/jobs}: work on many tenants at once. */
@Path("/admin/jobs")
@RequestScoped
@RolesAllowed(ADMIN_ROLE)
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {
    private static final String CSV = "text/csv";

    @Inject
    JobRuns runs;

    @Inject
    CurrentUser currentUser;

    @Context
    UriInfo uri;

    @Context
    Request request;

    /** A page of runs, the newest first. */
    @GET
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "Runs of jobs, the newest first, without their results")
    @Parameter(name = "job", in = ParameterIn.QUERY, schema = @Schema(implementation = JobName.class))
    @Parameter(name = "state", in = ParameterIn.QUERY, schema = @Schema(implementation = JobState.class))
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Page<JobRunView> page() {
        QueryParameters query = new QueryParameters(uri);
        JobName job = query.word("job", JobName.class, JobName::word);
        JobState state = query.constant("state", JobState.class);
        Paging paging = query.paging();
        return query.checked(
                () -> paging.of(runs.latest(job, state, paging.offset(), paging.size()), runs.count(job, state)));
    }

    /** Queues a run of a job; a server takes it up at once, or when its time has come. */
    @POST
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Start a job",
            description =
                    "The job's name is one of those in docs/operations/jobs.md, which also says which fields of the"
                            + " body each of them knows. While another run of the same job and scope is active the answer is"
                            + " 409, and names it.")
    @APIResponse(
            responseCode = "202",
            description = "Queued",
            content = @Content(schema = @Schema(implementation = JobRunView.class)))
    public Response start(@PathParam("name") String name, JobRequest body) {
        JobName job = JobName.of(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.JOB_NOT_FOUND, "There is no such job. The jobs are " + JobName.words() + "."));
        JobRunView run = runs.start(job, body, currentUser.required().email());
        return Response.accepted(run)
                .location(uri.getBaseUriBuilder().path("admin/jobs/{id}").build(run.id()))
                .build();
    }

    /** A run with its results; as CSV all of them. */
    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "A run with its state, progress and the result of each tenant",
            description = "In JSON one page of the results (500 at most), as text/csv all of them and nothing else.")
    @APIResponse(
            responseCode = "200",
            description = "The run",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobRunView.class)),
                @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
            })
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Response find(@PathParam("id") UUID id) {
        QueryParameters query = new QueryParameters(uri);
        Paging paging = query.paging(JobRuns.MOST_RESULTS, JobRuns.MOST_RESULTS);
        JobRunView run = query.checked(() -> runs.find(id, paging.offset(), paging.size()))
                .orElseThrow(() -> new JobRunNotFoundException(id));
        Variant wanted =
                request.selectVariant(Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, new MediaType("text", "csv"))
                        .build());
        if (wanted != null && wanted.getMediaType().getSubtype().equals("csv")) {
            return Response.ok(new ResultsCsv(runs, id))
                    .type(CSV + ";charset=utf-8")
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"" + run.job().word() + "-" + id + ".csv\"")
                    .build();
        }
        return Response.ok(run, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** Lets a run rest after the portion at work. */
    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Pause a run; it rests within seconds")
    @APIResponse(
            responseCode = "202",
            description = "PAUSING, or PAUSED",
            content = @Content(schema = @Schema(implementation = JobRunView.class)))
    public Response pause(@PathParam("id") UUID id) {
        return Response.accepted(runs.pause(id)).build();
    }

    /** Lets a paused or failed run go on where it was. */
    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Resume a run that is paused or has failed, where it was")
    @APIResponse(
            responseCode = "202",
            description = "QUEUED",
            content = @Content(schema = @Schema(implementation = JobRunView.class)))
    public Response resume(@PathParam("id") UUID id) {
        return Response.accepted(runs.resume(id)).build();
    }

    /** Ends a run; what is done stays done. */
    @POST
    @Path("/{id}/abort")
    @Operation(summary = "Abort a run; it ends within seconds, what is done stays done")
    @APIResponse(
            responseCode = "202",
            description = "ABORTING, or ABORTED",
            content = @Content(schema = @Schema(implementation = JobRunView.class)))
    public Response abort(@PathParam("id") UUID id) {
        return Response.accepted(runs.abort(id)).build();
    }
}
