package io.flowhq.fleet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.settings.Environment;
import io.flowhq.settings.InvalidSettingException;
import io.flowhq.settings.JobScheduleSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jobs at their time of the day; holds on every database. */
abstract class JobScheduleContract extends JobFixture {
    @Test
    void a_job_starts_once_at_its_time_however_often_one_looks() {
        JobSchedule schedule = scheduleIn(Duration.ofHours(2));

        look(schedule);
        assertThat(scheduled()).isEmpty();
        beans.clock().forward(Duration.ofHours(2).plusSeconds(1));
        look(schedule);
        look(schedule);

        Instant due = beans.clock().instant().minusSeconds(1);
        assertThat(scheduled()).singleElement().satisfies(run -> {
            assertThat(run.scheduledFor()).isEqualTo(due);
            assertThat(run.requestedBy()).isEqualTo("schedule");
        });
        UUID started = scheduled().get(0).id();
        beans.inTransaction(() -> runs.abort(started));
        look(schedule);
        assertThat(scheduled()).hasSize(1);
    }

    @Test
    void a_time_that_has_long_passed_is_not_made_up_for() {
        JobSchedule schedule = scheduleIn(Duration.ofHours(2));

        beans.clock().forward(Duration.ofHours(4));
        look(schedule);

        assertThat(scheduled()).isEmpty();
    }

    @Test
    void while_another_run_is_active_a_schedule_waits_for_its_end() {
        JobSchedule schedule = scheduleIn(Duration.ofHours(2));
        beans.clock().forward(Duration.ofHours(2).plusSeconds(1));
        JobRunView byHand =
                beans.inTransaction(() -> runs.start(JobName.MESSAGE_ARCHIVE, JobRequest.EMPTY, "ada@example.org"));

        schedule.orders = new JobOrders() {
            @Override
            public JobRunView place(JobRequest.Checked order, String requestedBy, @Nullable Instant scheduledFor) {
                throw new AssertionError("Would be refused, and the audit would say so with every look");
            }
        };
        look(schedule);
        assertThat(scheduled()).isEmpty();
        schedule.orders = beans.get(JobOrders.class);
        beans.inTransaction(() -> runs.abort(byHand.id()));
        look(schedule);

        assertThat(scheduled()).hasSize(1);
    }

    @Test
    void settings_that_a_job_would_refuse_keep_the_server_from_starting() {
        assertThatThrownBy(() -> settings("FLOWHQ_USAGE_ROLLUP_AT", "noon"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("FLOWHQ_USAGE_ROLLUP_AT must be a time in UTC");
        assertThatThrownBy(() ->
                        schedule(settings("FLOWHQ_BULK_COMMAND_AT", "03:00")).check())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("FLOWHQ_BULK_COMMAND_PARAMETERS");
        assertThat(settings("FLOWHQ_MESSAGE_ARCHIVE_AT", "off").daily()).containsOnlyKeys("usage-rollup");
    }

    private List<JobRunView> scheduled() {
        return beans.inTransaction(() -> runs.latest(JobName.MESSAGE_ARCHIVE, null, 0, 100)).stream()
                .filter(run -> run.scheduledFor() != null)
                .toList();
    }

    private JobSchedule scheduleIn(Duration time) {
        LocalTime at =
                beans.clock().instant().plus(time).atOffset(ZoneOffset.UTC).toLocalTime();
        return schedule(new JobScheduleSettings(
                Map.of(JobName.MESSAGE_ARCHIVE.word(), new JobScheduleSettings.Daily(at, "{}"))));
    }

    private JobSchedule schedule(JobScheduleSettings settings) {
        beans.put(settings);
        return beans.get(JobSchedule.class);
    }

    private void look(JobSchedule schedule) {
        beans.inTransaction(schedule::startDue);
    }

    private static JobScheduleSettings settings(String name, String value) {
        return JobScheduleSettings.from(new Environment(Map.of(name, value)));
    }
}
