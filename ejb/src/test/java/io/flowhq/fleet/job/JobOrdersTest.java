package io.flowhq.fleet.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobOrdersTest {
    @Test
    void of_two_runs_of_a_scope_that_are_resumed_at_once_the_second_is_told_of_the_first() {
        JobAlreadyRunningException first =
                new JobAlreadyRunningException(JobName.USAGE_ROLLUP, "all tenants", UUID.randomUUID(), JobState.QUEUED);
        JobOrders orders = new JobOrders();
        orders.queue = new JobQueue() {
            private boolean asked;

            @Override
            public JobRunView resume(UUID id) {
                if (asked) {
                    throw first;
                }
                asked = true;
                throw new EJBException(
                        new IllegalStateException(new SQLException("Violates \"JOB_RUNS_ONE_PER_SCOPE\"", "23505")));
            }
        };

        assertThatThrownBy(() -> orders.resume(UUID.randomUUID())).isSameAs(first);
    }
}
