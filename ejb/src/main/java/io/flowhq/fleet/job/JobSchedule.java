package io.flowhq.fleet.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.database.UniqueViolations;
import io.flowhq.input.InvalidInputException;
import io.flowhq.settings.InvalidSettingException;
import io.flowhq.settings.JobScheduleSettings;
import io.flowhq.settings.JobScheduleSettings.Daily;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts jobs at their time of the day, each once however many servers look: a run carries the time that it was started
 * for, and the database takes only one per job and time. Thread-safe.
 */
@ApplicationScoped
public class JobSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(JobSchedule.class);

    /** A server that was down at the time, or busy with another run, catches up within. */
    private static final Duration CATCH_UP = Duration.ofHours(1);

    /** Who has asked, for the record. */
    private static final String SCHEDULE = "schedule";

    /** The times that wait for the end of another run. */
    private final Map<JobName, Instant> waiting = new ConcurrentHashMap<>();

    private static final ObjectMapper MAPPER =
            ContractCodec.newMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Inject
    JobScheduleSettings settings;

    @Inject
    JobOrders orders;

    @Inject
    JobExecutions executions;

    @Inject
    Clock clock;

    /**
     * Checks what the settings say.
     *
     * @throws InvalidSettingException if a job would refuse it
     */
    public void check() {
        settings.daily().forEach((job, daily) -> order(JobName.of(job).orElseThrow(), daily));
    }

    /** Starts what is due and has not been started. */
    public void startDue() {
        settings.daily().forEach((job, daily) -> startIfDue(JobName.of(job).orElseThrow(), daily));
    }

    private void startIfDue(JobName job, Daily daily) {
        Instant now = clock.instant();
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC).with(daily.at());
        Instant due = (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
        if (due.plus(CATCH_UP).isBefore(now)) {
            giveUp(job, due);
            return;
        }
        if (executions.startedFor(job, due)) {
            return;
        }
        JobRequest.Checked order = order(job, daily);
        if (executions.isActive(job, order.parameters().scope())) {
            waiting.put(job, due);
            return;
        }
        try {
            orders.place(order, SCHEDULE, due);
        } catch (JobAlreadyRunningException e) {
            LOG.debug("{} waits for its time: {}", job.word(), e.getMessage());
        } catch (RuntimeException e) {
            if (!UniqueViolations.names(e, "job_runs_one_per_time")) {
                throw e;
            }
            LOG.debug("Another server has started {} for {}", job.word(), due);
        }
    }

    private void giveUp(JobName job, Instant due) {
        if (waiting.remove(job, due) && !executions.startedFor(job, due)) {
            LOG.warn(
                    "{} was not started for {}: another run of it was not over within {} minutes",
                    job.word(),
                    due,
                    CATCH_UP.toMinutes());
        }
    }

    private static JobRequest.Checked order(JobName job, Daily daily) {
        String name = "FLOWHQ_" + job.name().toUpperCase(Locale.ROOT) + "_PARAMETERS";
        try {
            return MAPPER.readValue(daily.parameters(), JobRequest.class).checked(job);
        } catch (JsonProcessingException e) {
            throw new InvalidSettingException(
                    name + " must be JSON with parameters of " + job.word() + ", not '" + daily.parameters() + "'.", e);
        } catch (InvalidInputException e) {
            throw new InvalidSettingException(
                    name + " is not what " + job.word() + " can be started with: "
                            + e.errors().get(0).field() + ": "
                            + e.errors().get(0).message(),
                    e);
        }
    }
}
