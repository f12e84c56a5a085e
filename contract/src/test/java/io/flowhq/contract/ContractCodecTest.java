package io.flowhq.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractCodecTest {
    private static final UUID TENANT = UUID.fromString("7b1e0000-0000-4000-8000-0000000000c2");
    private static final Instant AT = Instant.parse("2026-11-21T18:14:02.123Z");

    private final ContractCodec codec = new ContractCodec();

    static List<HostCommand> commands() {
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
                        "host-1", TENANT, UUID.randomUUID(), WorkerRequestKind.ANSWER_AGAIN, "255711111111@c.us"));
    }

    static List<HostEvent> events() {
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
                new WorkerScreenshot("host-1", TENANT, UUID.randomUUID(), "iVBORw0KGgo=", null));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_survives_the_way_through_json(HostCommand command) {
        assertThat(codec.decodeCommand(codec.encode(command))).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_survives_the_way_through_json(HostEvent event) {
        assertThat(codec.decodeEvent(codec.encode(event))).isEqualTo(event);
    }

    @Test
    void every_kind_of_message_is_walked_here() {
        assertThat(commands().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(HostCommand.class.getPermittedSubclasses());
        assertThat(events().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(HostEvent.class.getPermittedSubclasses());
    }

    @Test
    void no_two_commands_are_taken_for_the_same_but_the_same_question_to_the_same_worker() {
        assertThat(commands().stream().map(HostCommand::slot)).doesNotHaveDuplicates();
        assertThat(new WorkerRequest("h", TENANT, UUID.randomUUID(), WorkerRequestKind.SHOW_CODE).slot())
                .isEqualTo(new WorkerRequest("h", TENANT, UUID.randomUUID(), WorkerRequestKind.SHOW_CODE).slot())
                .isNotEqualTo(new WorkerRequest("h", TENANT, UUID.randomUUID(), WorkerRequestKind.LINK_CODE).slot());
    }

    @Test
    void what_must_not_be_logged_is_not_in_the_words_of_a_message() {
        assertThat(new LinkCode("ABCD1234", AT).toString()).doesNotContain("ABCD");
        assertThat(new WorkerScreenshot("h", TENANT, TENANT, "iVBORw0KGgo=", null).toString())
                .doesNotContain("iVBOR");
    }

    @Test
    void a_request_names_a_chat_when_and_only_when_it_is_about_one() {
        assertThatThrownBy(() -> new WorkerRequest("h", TENANT, TENANT, WorkerRequestKind.ANSWER_AGAIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkerRequest("h", TENANT, TENANT, WorkerRequestKind.SHOW_CODE, "1@c.us"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_screenshot_is_bounded_and_either_there_or_not() {
        assertThatThrownBy(() -> new WorkerScreenshot("h", TENANT, TENANT, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new WorkerScreenshot("h", TENANT, TENANT, "x".repeat(WorkerScreenshot.LONGEST_PNG + 1), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_are_snake_case_and_durations_say_their_unit() {
        assertThat(codec.encode(events().get(0)))
                .contains("\"type\":\"host_heartbeat\"", "\"desired_version\":12", "\"page_age_ms\":1234")
                .contains("\"sent_at\":\"2026-11-21T18:14:02.123Z\"");
        assertThat(codec.encode(commands().get(1))).contains("\"ttl_ms\":15000");
    }

    @Test
    void unknown_fields_are_ignored() {
        String json = codec.encode(new TenantRemoved("host-1", TENANT)).replaceFirst("\\{", "{\"colour\":{\"a\":[1]},");
        assertThat(codec.decodeEvent(json)).isEqualTo(new TenantRemoved("host-1", TENANT));
    }

    @Test
    void an_unknown_type_is_refused_by_name() {
        assertThatThrownBy(() -> codec.decodeEvent("{\"type\":\"worker_danced\",\"host\":\"host-1\"}"))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("worker_danced");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "7",
                "{\"type\":\"worker_snapshot\"}",
                "{\"type\":\"worker_snapshot\",\"host\":\"h\",\"tenant_id\":\"7b1e0000-0000-4000-8000-0000000000c2\",\"phase\":\"LOST\"}"
            })
    void what_is_no_event_is_refused(String json) {
        assertThatThrownBy(() -> codec.decodeEvent(json)).isInstanceOf(UnreadableMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Host", "a b", "a.b", "-a", "a-", "#", "*", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_host_name_that_does_not_fit_an_address_is_refused(String name) {
        assertThatThrownBy(() -> Addresses.ofHost(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
