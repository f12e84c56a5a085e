package io.flowhq.systemtests;

import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;

/** A run of a job, as it is over REST; every server that shares the database tells the same of it. */
public final class JobRun {
    private final String id;

    private JobRun(String id) {
        this.id = id;
    }

    /** Starts a job. */
    public static JobRun start(ControlPlaneApi api, String job, Map<String, ?> parameters) {
        return new JobRun(api.request()
                .contentType(ContentType.JSON)
                .body(parameters)
                .post("/admin/jobs/{job}", job)
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    }

    /** The job's newest run. */
    static JobRun latest(ControlPlaneApi api, String job) {
        return new JobRun(api.request()
                .queryParam("job", job)
                .get("/admin/jobs")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id"));
    }

    /** What a server tells of it now. */
    public JsonPath seenBy(ControlPlaneApi api) {
        return api.request()
                .get("/admin/jobs/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What a server tells of it once it is COMPLETED. */
    public JsonPath completed(ControlPlaneApi api, Duration limit) {
        return await("the job " + id + " to be completed").atMost(limit).until(() -> seenBy(api), run -> "COMPLETED"
                .equals(run.getString("state")));
    }
}
