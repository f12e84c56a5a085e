package io.flowhq.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.testing.TestClock;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final List<List<String>> written = new ArrayList<>();
    private final List<Runnable> planned = new ArrayList<>();
    private final Refusals refusals = new Refusals();
    private boolean exhausted;
    private boolean failing;

    @BeforeEach
    void begin() {
        refusals.caller = new Caller();
        refusals.clock = new TestClock();
        refusals.trail = new AuditTrail() {
            @Override
            public void add(List<AuditEntry> entries) {
                if (failing) {
                    throw new IllegalStateException("No connection");
                }
                written.add(entries.stream().map(entry -> entry.toView().what()).toList());
            }
        };
        refusals.threads = (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ManagedExecutorService.class}, (proxy, method, work) -> {
                    if (exhausted) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    planned.add((Runnable) work[0]);
                    return null;
                });
    }

    @Test
    void whoever_is_refused_does_not_wait_and_one_thread_writes_what_comes_meanwhile_in_order() {
        note("first", "second", "third");
        assertThat(written).isEmpty();
        assertThat(planned).hasSize(1);

        work();

        assertThat(written).containsExactly(List.of("first", "second", "third"));
    }

    @Test
    void an_entry_says_who_from_where_and_when_it_was_refused() {
        List<AuditView> entries = new ArrayList<>();
        refusals.trail = new AuditTrail() {
            @Override
            public void add(List<AuditEntry> some) {
                some.forEach(entry -> entries.add(entry.toView()));
            }
        };
        refusals.caller.actAs("owner@example.org", "rest 192.0.2.7");
        refusals.note("tenant.change", "A shop", "InvalidInput");
        refusals.caller.actAs("another@example.org", "page 192.0.2.8");

        work();

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("owner@example.org");
            assertThat(entry.origin()).isEqualTo("rest 192.0.2.7");
            assertThat(entry.target()).isEqualTo("A shop");
            assertThat(entry.outcome()).isEqualTo("InvalidInput");
            assertThat(entry.createdAt()).isEqualTo(refusals.clock.instant());
        });
    }

    @Test
    void a_crowd_is_written_in_portions_and_what_is_too_much_is_left_out() {
        IntStream.range(0, Refusals.MOST_WAITING + 1).forEach(i -> note("change"));

        work();

        assertThat(written).hasSize(Refusals.MOST_WAITING / Refusals.PORTION).allSatisfy(some -> assertThat(some)
                .hasSize(Refusals.PORTION));
    }

    @Test
    void a_refusal_that_found_no_thread_is_written_with_the_next() {
        exhausted = true;
        note("first");
        exhausted = false;
        note("second");

        work();

        assertThat(written).containsExactly(List.of("first", "second"));
    }

    @Test
    void what_could_not_be_written_keeps_no_later_one_from_being_written() {
        failing = true;
        note("first");
        work();
        failing = false;
        note("second");

        work();

        assertThat(written).containsExactly(List.of("second"));
    }

    private void note(String... whats) {
        for (String what : whats) {
            refusals.note(what, null, "Refused");
        }
    }

    private void work() {
        List.copyOf(planned).forEach(Runnable::run);
        planned.clear();
    }
}
