package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.HandoversReported;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.Language;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.OwnTexts;
import io.flowhq.contract.RecordedMessage;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.TenantSettings;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.contract.WorkerRequest;
import io.flowhq.contract.WorkerRequestKind;
import io.flowhq.contract.WorkerScreenshot;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.testing.Schemas;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written down about the messages between control plane and hosts is what the codec writes. */
class HostMessageSchemaTest {
    private static final UUID TENANT = UUID.fromString("7b1e0000-0000-4000-8000-0000000000c2");
    private static final Instant AT = Instant.parse("2026-11-21T18:14:02.123Z");
    private static final String HOST = "host-1";

    private final ContractCodec codec = new ContractCodec();

    static Stream<HostCommand> commands() {
        TenantSettings settings = new TenantSettings(
                "+255712345678",
                TemplateType.CUSTOM,
                "Asha Salon",
                Language.SW,
                ZoneId.of("Africa/Dar_es_Salaam"),
                Map.of(DayOfWeek.MONDAY, List.of(new OpeningHours(LocalTime.of(8, 0), LocalTime.of(17, 30)))),
                10,
                30,
                List.of(new ReplyRule(List.of("bei"), "Bei ni…")),
                new OwnTexts("Karibu!", null, List.of("mtu")),
                3);
        return Stream.of(
                new DesiredSet(
                        HOST,
                        12,
                        List.of(new DesiredWorker(TENANT, 3, RestartMode.FORCE, 2, settings)),
                        List.of(TENANT)),
                new LeaseGranted(HOST, 4, 99, Duration.ofSeconds(15)),
                new WorkerRequest(HOST, TENANT, TENANT, WorkerRequestKind.LINK_CODE),
                new WorkerRequest(HOST, TENANT, TENANT, WorkerRequestKind.ANSWER_AGAIN, "255711111111@c.us"));
    }

    static Stream<HostEvent> events() {
        return Stream.of(
                new WorkerSnapshot(
                        HOST,
                        4,
                        7,
                        TENANT,
                        3,
                        WorkerPhase.AWAITING_LINK,
                        null,
                        null,
                        "2@ref,a,b,c",
                        AT,
                        new LinkCode("ABCD1234", AT),
                        null,
                        4711L,
                        AT,
                        1,
                        null,
                        null),
                new MessagesRecorded(
                        HOST,
                        TENANT,
                        3,
                        List.of(new RecordedMessage(
                                MessageDirection.IN,
                                "+255700000001",
                                "+255712345678",
                                "habari",
                                "3EB0",
                                MessageOutcome.ANSWERED,
                                AT))),
                new HandoversReported(
                        HOST,
                        3,
                        8,
                        TENANT,
                        2,
                        List.of(
                                new Handover(
                                        "255711111111@c.us",
                                        "+255711111111",
                                        HandoverReason.ASKED_FOR_PERSON,
                                        AT,
                                        AT.plusSeconds(60)),
                                new Handover("9@lid", "9@lid", HandoverReason.CUSTOMER_STOPPED, AT, null))),
                new TenantRemoved(HOST, TENANT));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_is_as_described(HostCommand command) {
        assertThat(Schemas.flaws("host-command", codec.encode(command))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_as_described(HostEvent event) {
        assertThat(Schemas.flaws("host-event", codec.encode(event))).isEmpty();
    }

    @Test
    void every_heartbeat_is_as_described() {
        HostHeartbeat heartbeat = new HostHeartbeat(
                HOST,
                4,
                99,
                AT,
                12,
                20,
                HOST,
                "0.1.0",
                List.of(
                        new WorkerPulse(TENANT, 3, 7, WorkerPhase.CONNECTED, Duration.ofMillis(1234)),
                        new WorkerPulse(TENANT, 3, 8, WorkerPhase.BACKOFF, null)));

        assertThat(Schemas.flaws("host-heartbeat", codec.encode(heartbeat))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("screenshots")
    void every_screenshot_is_as_described(WorkerScreenshot screenshot) {
        assertThat(Schemas.flaws("worker-screenshot", codec.encode(screenshot))).isEmpty();
    }

    static Stream<WorkerScreenshot> screenshots() {
        return Stream.of(
                new WorkerScreenshot(HOST, TENANT, TENANT, "iVBORw0KGgo=", null),
                new WorkerScreenshot(HOST, TENANT, TENANT, null, "The worker does not run at the moment."));
    }

    @Test
    void no_kind_of_message_is_left_out() {
        Stream<Class<?>> described = Stream.concat(
                Stream.concat(commands(), events()).map(Object::getClass).distinct(),
                Stream.of(HostHeartbeat.class, WorkerScreenshot.class));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(Stream.of(HostCommand.class, HostEvent.class)
                        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                        .toList());
    }
}
