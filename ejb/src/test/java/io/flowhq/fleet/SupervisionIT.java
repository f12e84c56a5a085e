package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.flowhq.audit.AuditTrail;
import io.flowhq.audit.AuditView;
import io.flowhq.contract.Addresses;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.RecordedMessage;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerRequest;
import io.flowhq.contract.WorkerRequestKind;
import io.flowhq.contract.WorkerScreenshot;
import io.flowhq.deadletter.DeadLetterView;
import io.flowhq.deadletter.DeadLetters;
import io.flowhq.host.HostView;
import io.flowhq.input.InvalidInputException;
import io.flowhq.message.MessageLogs;
import io.flowhq.message.MessageView;
import io.flowhq.tenant.PhoneNumberTakenException;
import io.flowhq.tenant.TenantChange;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.NoScreenshotException;
import io.flowhq.worker.Screenshots;
import io.flowhq.worker.SessionQr;
import io.flowhq.worker.WorkerAlreadyRunningException;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The control plane inside the real server: beans, timers, broker and database together, against a host that a test plays. */
@ExtendWith(ArquillianExtension.class)
class SupervisionIT extends SupervisedShops {
    @EJB(lookup = "java:app/flowhq-ejb/SessionQr")
    SessionQr codes;

    @EJB(lookup = "java:app/flowhq-ejb/Screenshots")
    Screenshots screenshots;

    @EJB(lookup = "java:app/flowhq-ejb/MessageLogs")
    MessageLogs messages;

    @EJB(lookup = "java:app/flowhq-ejb/DeadLetters")
    DeadLetters letters;

    @EJB(lookup = "java:app/flowhq-ejb/AuditTrail")
    AuditTrail audit;

    @Resource
    ManagedExecutorService threads;

    @Deployment
    static EnterpriseArchive application() {
        return TestApplication.with(SupervisionIT.class, SupervisedShops.class, FakeHost.class);
    }

    @Test
    void a_start_reaches_the_host_and_what_it_reports_is_shown() {
        UUID tenant = started();

        assertThat(host().desired().workers()).anySatisfy(worker -> {
            assertThat(worker.tenantId()).isEqualTo(tenant);
            assertThat(worker.settings().phoneNumber()).startsWith("+254");
        });
        connect(tenant);
        assertThat(host().lease()).isNotNull().satisfies(lease -> {
            assertThat(lease.ttl()).isEqualTo(Duration.ofSeconds(4));
            assertThat(lease.seq()).isPositive().isLessThanOrEqualTo(host().heartbeats());
        });
    }

    @Test
    void a_stop_is_over_when_the_host_holds_the_worker_no_more() {
        UUID tenant = connected();

        commands.issue(tenant, CommandKind.STOP, "test", null);
        eventually(() -> host().desired().workers().stream()
                .noneMatch(worker -> worker.tenantId().equals(tenant)));
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPING);
        host().drop(tenant);

        eventually(() -> worker(tenant).phase() == WorkerPhase.STOPPED);
    }

    @Test
    void the_timer_finds_a_page_that_does_not_answer_and_has_its_worker_killed() {
        UUID tenant = connected();

        host().pageSilent(tenant, Duration.ofSeconds(60));
        eventually(() -> worker(tenant).phase() == WorkerPhase.STALE);

        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.STALE);
        assertThat(worker(tenant).lastError()).startsWith("The page of this worker has not answered for ");
        eventually(() -> host().desired().workers().stream()
                .anyMatch(worker -> worker.tenantId().equals(tenant) && worker.restart() == RestartMode.STALE));
        connect(tenant);
    }

    @Test
    void whoever_looks_at_a_code_is_heard_of_by_the_host_at_once() {
        UUID tenant = started();
        bring(tenant, WorkerPhase.AWAITING_LINK);

        eventually(() -> {
            codes.current(tenant);
            return kindsAsked(tenant).contains(WorkerRequestKind.SHOW_CODE);
        });
        eventually(() -> {
            codes.askForLinkCode(tenant);
            return kindsAsked(tenant).contains(WorkerRequestKind.LINK_CODE);
        });
    }

    @Test
    void a_picture_of_a_page_comes_back_to_whoever_asked() throws Exception {
        UUID tenant = connected();

        Future<byte[]> picture = threads.submit(() -> screenshots.take(tenant));
        eventually(() -> kindsAsked(tenant).contains(WorkerRequestKind.SCREENSHOT));
        UUID request = host().asked(tenant).get(0).requestId();
        host().answer(new WorkerScreenshot(FakeHost.NAME, tenant, request, "cGljdHVyZQ==", null));

        assertThat(new String(picture.get(), StandardCharsets.UTF_8)).isEqualTo("picture");
    }

    @Test
    void no_picture_is_said_and_not_waited_for_where_there_is_no_page() {
        UUID tenant = connected();
        commands.issue(tenant, CommandKind.STOP, "test", null);

        assertThatThrownBy(() -> screenshots.take(tenant))
                .isInstanceOf(NoScreenshotException.class)
                .hasMessageContaining("no page now");
    }

    @Test
    void a_silent_hosts_workers_are_lost_and_come_back_with_it() {
        UUID tenant = connected();

        await().atMost(SOON).until(() -> worker(tenant).phase() == WorkerPhase.LOST);

        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.HOST_LOST);
        eventually(() -> worker(tenant).phase() == WorkerPhase.CONNECTED);
    }

    @Test
    void poison_goes_to_the_dead_letters_with_its_reason_and_keeps_nobody_waiting() {
        UUID tenant = started();

        host().reportText("{\"type\":\"worker_teleported\"}");
        host().reportText("this is no JSON");
        host().report(message(tenant, null, "from nobody", null));
        connect(tenant);
        await().atMost(SOON).untilAsserted(() -> assertThat(letters.latest(0, 10))
                .allMatch(letter -> letter.address().equals(Addresses.EVENTS) && letter.replayable())
                .extracting(DeadLetterView::reason)
                .anyMatch(reason -> reason.contains("'worker_teleported' is unknown"))
                .anyMatch(reason -> reason.startsWith("The message cannot be read"))
                .anyMatch(reason -> reason.startsWith("Failed 5 times")));
    }

    @Test
    void a_message_is_logged_once_and_its_outcome_added() {
        UUID tenant = connected();
        MessagesRecorded incoming = message(tenant, "wa-1", null);

        host().report(incoming);
        host().report(incoming);
        host().report(message(tenant, "wa-1", MessageOutcome.ANSWERED));

        await().atMost(SOON).until(() -> outcomes(tenant).equals(List.of(MessageOutcome.ANSWERED)));
    }

    @Test
    void two_starts_at_once_are_one_start_and_one_refusal() throws Exception {
        UUID tenant = tenant(number()).id();
        eventually(() -> hosts.find(FakeHost.NAME)
                .filter(view -> !view.status().silent())
                .isPresent());

        List<Object> results = atOnce(8, () -> commands.issue(tenant, CommandKind.START, "test", null));

        assertThat(results)
                .filteredOn(WorkerAlreadyRunningException.class::isInstance)
                .hasSize(7);
        assertThat(worker(tenant).generation()).isEqualTo(1);
    }

    @Test
    void two_tenants_at_once_cannot_have_the_same_number() throws Exception {
        String number = number();

        List<Object> results = atOnce(4, () -> tenant(number));

        assertThat(results)
                .filteredOn(PhoneNumberTakenException.class::isInstance)
                .hasSize(3);
    }

    /** The server of these tests has fewer connections than that. */
    @Test
    void many_who_are_refused_at_once_wait_for_no_connection_and_are_all_in_the_audit() throws Exception {
        UUID tenant = tenant(number()).id();
        TenantChange wrong = new TenantChange("", null, null);

        List<Object> results = atOnce(20, () -> tenants.update(tenant, wrong));

        assertThat(results).hasSize(20).allMatch(InvalidInputException.class::isInstance);
        await().atMost(SOON).untilAsserted(() -> assertThat(audit.latest(0, 100))
                .filteredOn(entry -> String.valueOf(entry.target()).contains(tenant.toString()))
                .extracting(AuditView::what, AuditView::outcome)
                .hasSize(20)
                .containsOnly(tuple("tenant.change", "InvalidInput")));
    }

    @Test
    void a_deleted_tenant_is_removed_from_its_host() {
        UUID tenant = connected();

        tenants.delete(tenant);
        eventually(() -> host().desired().removals().contains(tenant));
        host().drop(tenant);
        host().report(message(tenant, "late", null));
        host().report(new TenantRemoved(FakeHost.NAME, tenant));

        eventually(() -> !host().desired().removals().contains(tenant));
        assertThat(messages.latest(tenant, 10, null)).isEmpty();
    }

    @Test
    void a_host_shows_its_room() {
        eventually(() -> hosts.find(FakeHost.NAME).map(HostView::capacity).equals(Optional.of(50)));
    }

    private List<WorkerRequestKind> kindsAsked(UUID tenant) {
        return host().asked(tenant).stream().map(WorkerRequest::kind).toList();
    }

    private static MessagesRecorded message(UUID tenant, String id, MessageOutcome outcome) {
        return message(tenant, "+254711111111", id, outcome);
    }

    private static MessagesRecorded message(UUID tenant, @Nullable String from, String id, MessageOutcome outcome) {
        RecordedMessage message =
                new RecordedMessage(MessageDirection.IN, from, "+254722222222", "Hi", id, outcome, Instant.EPOCH);
        return new MessagesRecorded(FakeHost.NAME, tenant, 1, List.of(message));
    }

    private List<MessageOutcome> outcomes(UUID tenant) {
        return messages.latest(tenant, 10, null).stream()
                .map(MessageView::outcome)
                .toList();
    }

    /** What came of the same call made several times at once, by a thread each: a result or an exception. */
    private static List<Object> atOnce(int times, Callable<Object> call) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(times);
        try {
            List<Object> results = new ArrayList<>();
            for (Future<Object> each : callers.invokeAll(Collections.nCopies(times, call))) {
                try {
                    results.add(each.get());
                } catch (ExecutionException e) {
                    results.add(e.getCause());
                }
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }
}
