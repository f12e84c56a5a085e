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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobDispatchTest {
    private final UUID broken = UUID.randomUUID();
    private final UUID sound = UUID.randomUUID();
    private final List<UUID> taken = new ArrayList<>();
    private final List<UUID> begun = new ArrayList<>();
    private final JobDispatch dispatch = new JobDispatch();
    private boolean room = true;

    @BeforeEach
    void begin() {
        dispatch.executions = new JobExecutions() {
            @Override
            public List<UUID> takeable() {
                return List.of(broken, sound);
            }

            @Override
            public Optional<Taken> take(UUID id) {
                taken.add(id);
                if (id.equals(broken)) {
                    throw new EJBException("Its parameters cannot be read");
                }
                return Optional.of(new Taken(JobName.USAGE_ROLLUP, new RunKey(id, 1)));
            }
        };
        dispatch.batch = new BatchJobs() {
            @Override
            boolean hasRoom() {
                return room;
            }

            @Override
            public void begin(Taken run) {
                begun.add(run.key().run());
            }

            @Override
            void tellStopped(Consumer<RunKey> teller) {}
        };
    }

    @Test
    void a_run_that_cannot_be_taken_up_keeps_no_other_waiting() {
        dispatch.beginWaiting();

        assertThat(begun).containsExactly(sound);
    }

    @Test
    void a_run_is_not_taken_up_only_to_wait_for_a_thread() {
        room = false;

        dispatch.beginWaiting();

        assertThat(taken).isEmpty();
    }
}
