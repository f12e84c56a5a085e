package io.flowhq.fleet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.tenant.TenantRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who gets a command, who does not and why; holds on every database. */
abstract class BulkCommandContract extends BulkCommandFixture {
    @Test
    void every_tenant_of_the_filter_gets_the_command_and_nobody_else() {
        List<UUID> chosen = tenants(3);
        UUID other = tenants(1).get(0);

        UUID id = started(JobName.BULK_COMMAND, command(only(chosen), "start", null));
        workOn(id, work());

        JobRunView run = run(id);
        assertThat(run.state()).isEqualTo(JobState.COMPLETED);
        assertThat(run.total()).isEqualTo(3);
        assertThat(run.done()).isEqualTo(3);
        assertThat(run.succeeded()).isEqualTo(3);
        assertThat(run.results()).extracting(JobItemView::tenantId).containsExactlyInAnyOrderElementsOf(chosen);
        assertThat(run.results()).allMatch(result -> result.commandId() != null);
        assertThat(chosen).allMatch(tenant -> generation(tenant) == 1);
        assertThat(generation(other)).isZero();
    }

    @Test
    void what_cannot_be_done_is_skipped_and_said() {
        List<UUID> chosen = tenants(2);
        UUID id = started(JobName.BULK_COMMAND, command(only(chosen), "start", null));
        RunKey key = take(id).orElseThrow();
        beans.inTransaction(() -> executions.plan(key, work()));
        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(chosen.get(0)));

        while (portion(key, work())) {
            // The next one.
        }
        beans.inTransaction(() -> executions.returned(key));

        assertThat(run(id).skipped()).isEqualTo(1);
        assertThat(run(id).results())
                .filteredOn(result -> result.tenantId().equals(chosen.get(0)))
                .singleElement()
                .satisfies(result -> assertThat(result.detail()).isEqualTo("Has been deleted meanwhile."));
    }

    @Test
    void a_second_run_of_the_same_scope_is_refused_and_names_the_first() {
        List<UUID> chosen = tenants(1);
        UUID first = started(JobName.BULK_COMMAND, command(only(chosen), "start", null));

        assertThatThrownBy(() -> started(JobName.BULK_COMMAND, command(only(chosen), "stop", null)))
                .isInstanceOf(JobAlreadyRunningException.class)
                .hasMessageContaining(first.toString());
        UUID elsewhere = started(JobName.BULK_COMMAND, command(only(tenants(1)), "start", null));
        assertThat(run(elsewhere).state()).isEqualTo(JobState.QUEUED);

        workOn(first, work());
        started(JobName.BULK_COMMAND, command(only(chosen), "stop", null));
    }

    @Test
    void a_run_waits_for_its_time() {
        String later = beans.clock().instant().plus(Duration.ofHours(1)).toString();
        UUID id = started(JobName.BULK_COMMAND, command(only(tenants(1)), "start", later));

        assertThat(take(id)).isEmpty();
        beans.clock().forward(Duration.ofHours(1));
        assertThat(beans.inTransaction(executions::takeable)).contains(id);
        assertThat(take(id)).isPresent();
    }

    @Test
    void everything_that_is_wrong_with_a_request_is_said_at_once() {
        TenantFilter filter = new TenantFilter(null, "GONE", List.of("SLEEPING"), null, "X", List.of("no-uuid"));
        JobRequest request = new JobRequest(filter, "tomorrow", " ", "reboot", 1000, 3, null, null, null, null, null);

        assertThatThrownBy(() -> started(JobName.BULK_COMMAND, request))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.errors())
                        .extracting(FieldError::field)
                        .containsExactlyInAnyOrder(
                                "start_at",
                                "filter.status",
                                "filter.phases",
                                "filter.error_code",
                                "filter.tenant_ids",
                                "command",
                                "reason",
                                "per_second",
                                "per_host"));
        assertThatThrownBy(() -> started(JobName.BULK_COMMAND, JobRequest.EMPTY))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.errors())
                        .extracting(FieldError::field)
                        .containsExactlyInAnyOrder("filter", "command", "reason"));
    }
}
