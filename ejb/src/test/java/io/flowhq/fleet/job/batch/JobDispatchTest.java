package io.flowhq.fleet.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.fleet.job.JobExecutions;
import io.flowhq.fleet.job.JobExecutions.Taken;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.RunKey;
import jakarta.ejb.EJBException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobDispatchTest {
    @Test
    void a_run_that_cannot_be_taken_up_keeps_no_other_waiting() {
        UUID broken = UUID.randomUUID();
        UUID sound = UUID.randomUUID();
        List<UUID> begun = new ArrayList<>();
        JobDispatch dispatch = new JobDispatch();
        dispatch.executions = new JobExecutions() {
            @Override
            public List<UUID> takeable() {
                return List.of(broken, sound);
            }

            @Override
            public Optional<Taken> take(UUID id) {
                if (id.equals(broken)) {
                    throw new EJBException("Its parameters cannot be read");
                }
                return Optional.of(new Taken(JobName.USAGE_ROLLUP, new RunKey(id, 1)));
            }
        };
        dispatch.batch = new BatchJobs() {
            @Override
            public void begin(Taken run) {
                begun.add(run.key().run());
            }

            @Override
            void tellStopped(Consumer<RunKey> teller) {}
        };

        dispatch.beginWaiting();

        assertThat(begun).containsExactly(sound);
    }
}
