package io.flowhq.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.systemtests.faults.HistoryEvent.Accepted;
import io.flowhq.systemtests.faults.HistoryEvent.Back;
import io.flowhq.systemtests.faults.HistoryEvent.Invoked;
import io.flowhq.systemtests.faults.HistoryEvent.Left;
import io.flowhq.systemtests.faults.HistoryEvent.Pages;
import io.flowhq.systemtests.faults.HistoryEvent.Refused;
import io.flowhq.systemtests.faults.HistoryEvent.Seen;
import io.flowhq.systemtests.faults.HistoryEvent.Served;
import io.flowhq.systemtests.faults.HistoryEvent.Unanswered;
import io.flowhq.systemtests.faults.HistoryEvent.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule with a history that must fail by it, and one that must not. */
class HistoryCheckerTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SHOP = "shop";
    private static final String OTHER = "other";

    private final HistoryChecker checker = new HistoryChecker(Duration.ofSeconds(10));
    private final History history = new History();

    @Test
    void a_history_in_which_all_is_well_has_no_violations() {
        command("a", WorkerOrder.START, true);
        command("b", WorkerOrder.STOP, false);
        history.add(new Pages(NOON, SHOP, 1));
        history.add(new Pages(NOON, OTHER, 1));
        seen(1, "CONNECTED", 1, 0);
        seen(2, "STARTING", 2, 100);
        left("CONNECTED", "RUNNING", Set.of("a"), List.of(1L, 1L, 2L));

        assertThat(checker.violations(history)).isEmpty();
    }

    @Test
    void two_pages_of_one_tenant_at_once_are_one_too_many() {
        history.add(new Pages(NOON, SHOP, 2));

        assertThat(checker.violations(history)).containsExactly("2 pages of shop were open at " + NOON);
    }

    @Test
    void a_conflict_in_the_journal_means_that_two_pages_met() {
        history.add(new Left(NOON, SHOP, "CONNECTED", "RUNNING", Set.of(), List.of(), Set.of("CONFLICT")));

        assertThat(checker.violations(history)).containsExactly("Two pages of shop met: its journal has a CONFLICT");
    }

    @Test
    void an_accepted_command_that_nobody_knows_any_more_is_lost() {
        command("a", WorkerOrder.START, true);
        left("CONNECTED", "RUNNING", Set.of(), List.of());

        assertThat(checker.violations(history)).containsExactly("The accepted command a of shop is not known any more");
    }

    @Test
    void an_accepted_command_whose_effect_is_gone_is_lost_too() {
        command("a", WorkerOrder.START, true);
        command("b", WorkerOrder.STOP, true);
        left("CONNECTED", "RUNNING", Set.of("a", "b"), List.of());

        assertThat(checker.violations(history))
                .containsExactly("shop is wanted RUNNING in the end, but its last commands say [STOPPED]");
    }

    @Test
    void a_command_that_nobody_answered_may_have_been_accepted_or_not() {
        command("a", WorkerOrder.START, true);
        history.add(new Invoked(NOON, SHOP, "key-b", WorkerOrder.STOP));
        history.add(new Unanswered(NOON, SHOP, "key-b", "connection refused"));
        left("STOPPED", "STOPPED", Set.of("a"), List.of());
        assertThat(checker.violations(history)).isEmpty();

        left("CONNECTED", "RUNNING", Set.of("a"), List.of());
        assertThat(checker.violations(history)).isEmpty();
    }

    @Test
    void a_server_may_say_that_something_is_away_but_not_that_it_is_broken_itself() {
        history.add(new Invoked(NOON, SHOP, "key-a", WorkerOrder.STOP));
        history.add(new Unanswered(NOON, SHOP, "key-a", "status 503"));
        assertThat(checker.violations(history)).isEmpty();

        history.add(new Unanswered(NOON, SHOP, "key-a", "status 500"));
        assertThat(checker.violations(history))
                .containsExactly("A command for shop was answered with status 500 at " + NOON);
    }

    @Test
    void an_unanswered_command_excuses_nothing_that_was_accepted_after_it() {
        history.add(new Invoked(NOON, SHOP, "key-a", WorkerOrder.STOP));
        history.add(new Unanswered(NOON, SHOP, "key-a", "connection refused"));
        command("b", WorkerOrder.RESTART, true);
        left("STOPPED", "STOPPED", Set.of("b"), List.of());

        assertThat(checker.violations(history))
                .containsExactly("shop is wanted STOPPED in the end, but its last commands say [RUNNING]");
    }

    @Test
    void a_worker_that_is_seen_in_an_older_generation_than_before_was_changed_by_the_past() {
        seen(1, "CONNECTED", 3, 0);
        seen(2, "CONNECTED", 2, 0);

        assertThat(checker.violations(history)).containsExactly("shop went from generation 3 back to 2");
    }

    @Test
    void a_journal_in_which_an_older_generation_follows_a_newer_one_was_changed_by_the_past() {
        left("CONNECTED", "RUNNING", Set.of(), List.of(1L, 2L, 1L));

        assertThat(checker.violations(history)).containsExactly("The journal of shop has generation 1 after 2");
    }

    @Test
    void connected_is_a_lie_when_the_page_has_been_silent_for_too_long() {
        seen(0, "CONNECTED", 1, 0);
        seen(10, "CONNECTED", 1, 10);
        assertThat(checker.violations(history)).isEmpty();

        seen(11, "CONNECTED", 1, 11);
        assertThat(checker.violations(history)).hasSize(1).first().asString().contains("shown CONNECTED");
    }

    @Test
    void a_worker_that_has_just_come_back_may_have_been_silent_before() {
        seen(0, "CONNECTED", 1, 0);
        seen(8, "LOST", 1, 8);
        seen(12, "CONNECTED", 1, 12);
        seen(22, "CONNECTED", 1, 22);
        assertThat(checker.violations(history)).isEmpty();

        seen(23, "CONNECTED", 1, 23);
        assertThat(checker.violations(history)).hasSize(1);
    }

    @Test
    void a_control_plane_that_was_away_may_be_late_by_one_threshold_and_not_by_more() {
        seen(0, "CONNECTED", 1, 0);
        history.add(new Back(NOON.plusSeconds(20)));
        seen(20, "CONNECTED", 1, 20);
        seen(30, "CONNECTED", 1, 30);
        assertThat(checker.violations(history)).isEmpty();

        seen(31, "CONNECTED", 1, 31);
        assertThat(checker.violations(history)).hasSize(1);
    }

    @Test
    void what_is_wanted_running_must_end_connected_and_what_is_not_stopped() {
        left("BACKOFF", "RUNNING", Set.of(), List.of());
        history.add(new Left(NOON, OTHER, "STOPPING", "STOPPED", Set.of(), List.of(), Set.of()));

        assertThat(checker.violations(history))
                .containsExactlyInAnyOrder(
                        "shop is wanted RUNNING and ended BACKOFF", "other is wanted STOPPED and ended STOPPING");
    }

    @Test
    void a_customer_who_wrote_gets_one_reply_and_the_log_says_so_once() {
        served("anna", 1, "ANSWERED");
        assertThat(checker.violations(history)).isEmpty();

        served("ben", 0);
        served("carl", 2, "ANSWERED");
        served("dora", 1, "ANSWERED", "ANSWERED");
        served("emma", 1, "null");
        served("fred", 1);

        assertThat(checker.violations(history))
                .containsExactly(
                        "ben got 0 replies from shop",
                        "carl got 2 replies from shop",
                        "dora was answered by shop, but its log says [ANSWERED, ANSWERED]",
                        "emma was answered by shop, but its log says [null]",
                        "fred was answered by shop, but its log says []");
    }

    @Test
    void a_customer_whom_nobody_asked_in_the_end_is_lost() {
        history.add(new Written(NOON, SHOP, "gina"));

        assertThat(checker.violations(history)).containsExactly("Nobody knows what became of gina's message to shop");
    }

    private void served(String customer, long replies, String... outcomes) {
        history.add(new Written(NOON, SHOP, customer));
        history.add(new Served(NOON, SHOP, customer, replies, List.of(outcomes)));
    }

    private void command(String id, WorkerOrder order, boolean accepted) {
        history.add(new Invoked(NOON, SHOP, "key-" + id, order));
        history.add(accepted ? new Accepted(NOON, SHOP, "key-" + id, id) : new Refused(NOON, SHOP, "key-" + id, 409));
    }

    private void seen(long second, String phase, long generation, long silentSeconds) {
        Instant at = NOON.plusSeconds(second);
        history.add(new Seen(at, SHOP, phase, "RUNNING", generation, at.minusSeconds(silentSeconds)));
    }

    private void left(String phase, String desired, Set<String> commands, List<Long> generations) {
        history.add(new Left(NOON, SHOP, phase, desired, commands, generations, Set.of()));
    }
}
