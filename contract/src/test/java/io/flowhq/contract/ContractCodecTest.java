package io.flowhq.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractCodecTest {
    private static final UUID TENANT = SampleMessages.TENANT;
    private static final Instant AT = SampleMessages.AT;

    private final ContractCodec codec = new ContractCodec();

    static List<HostCommand> commands() {
        return SampleMessages.commands();
    }

    static List<HostEvent> events() {
        return SampleMessages.events();
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
        assertThat(events().stream().map(Object::getClass).distinct())
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
