package io.flowhq.contract;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages of every kind, for the tests that hold the codec and the published schemas against them. */
public final class SampleMessages {
    static final UUID TENANT = UUID.fromString("7b1e0000-0000-4000-8000-0000000000c2");
    static final Instant AT = Instant.parse("2026-11-21T18:14:02.123Z");

    private SampleMessages() {}

    /** Of every kind of command at least one. */
    public static List<HostCommand> commands() {
        TenantSettings settings = new TenantSettings(
                "+255712345678",
                TemplateType.CUSTOM,
                "Asha Salon",
                Language.SW,
                ZoneId.of("Africa/Dar_es_Salaam"),
                Map.of(DayOfWeek.MONDAY, List.of(new OpeningHours(LocalTime.of(8, 0), LocalTime.of(17, 30)))),
                10,
                30,
                List.of(new ReplyRule(List.of("bei", "1"), "Bei ni…")),
                new OwnTexts("Karibu!", null, List.of("mtu")),
                3);
        return List.of(
                new DesiredSet(
                        "host-1",
                        12,
                        List.of(new DesiredWorker(TENANT, 3, RestartMode.FORCE, 2, settings)),
                        List.of(UUID.randomUUID())),
                new LeaseGranted("host-1", 4, 99, Duration.ofSeconds(15)),
                new WorkerRequest("host-1", TENANT, UUID.randomUUID(), WorkerRequestKind.SCREENSHOT),
                new WorkerRequest(
                        "host-1", TENANT, UUID.randomUUID(), WorkerRequestKind.ANSWER_AGAIN, "255711111111@c.us"),
                new SessionAnswer(
                        "host-1",
                        UUID.randomUUID(),
                        SessionAnswer.Outcome.DONE,
                        null,
                        List.of(new SessionSnapshot(TENANT, TENANT, 3, AT, 4, "0a".repeat(32))),
                        null));
    }

    /** Of every kind of event at least one. */
    public static List<HostEvent> events() {
        return List.of(
                new HostHeartbeat(
                        "host-1",
                        4,
                        99,
                        AT,
                        12,
                        20,
                        "host-1",
                        "0.1.0",
                        List.of(
                                new WorkerPulse(TENANT, 3, 7, WorkerPhase.CONNECTED, Duration.ofMillis(1234)),
                                new WorkerPulse(TENANT, 3, 8, WorkerPhase.BACKOFF, null))),
                new WorkerSnapshot(
                        "host-1",
                        4,
                        7,
                        TENANT,
                        3,
                        WorkerPhase.AWAITING_LINK,
                        ErrorCode.LOGGED_OUT,
                        "The phone unlinked this device.",
                        "2@ref,a,b,c",
                        AT,
                        new LinkCode("ABCD1234", AT),
                        null,
                        4711L,
                        AT,
                        1,
                        null,
                        null),
                new WorkerSnapshot(
                        "host-1",
                        4,
                        8,
                        TENANT,
                        3,
                        WorkerPhase.STOPPED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        null),
                new MessagesRecorded(
                        "host-1",
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
                        "host-1",
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
                new TenantRemoved("host-1", TENANT),
                new SessionKept("host-1", TENANT, 3, AT, 4_100_000),
                new SessionRequest(
                        "host-1",
                        UUID.randomUUID(),
                        TENANT,
                        3,
                        SessionRequest.Operation.PUT,
                        new SessionSnapshot(TENANT, TENANT, 3, AT, 4, "0a".repeat(32)),
                        0,
                        "AAAAAA=="),
                new WorkerScreenshot("host-1", TENANT, UUID.randomUUID(), "iVBORw0KGgo=", null),
                new WorkerScreenshot(
                        "host-1", TENANT, UUID.randomUUID(), null, "The worker does not run at the moment."));
    }
}
