package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.UnreadableMessageException;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.reply.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCodecTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private final LinkCodec codec = new LinkCodec();

    static Stream<FromWorker> fromWorker() {
        return Stream.of(
                new FromWorker.Hello(new UUID(1, 2), 3, 4, 5),
                new FromWorker.State(
                        WorkerPhase.AWAITING_LINK,
                        ErrorCode.WRONG_NUMBER,
                        "Why.",
                        "qr",
                        NOW,
                        new LinkCode("ABCD1234", NOW),
                        null,
                        null,
                        "detail"),
                new FromWorker.State(WorkerPhase.RECONNECTING, null, null, null, null, null, NOW, NOW, null),
                new FromWorker.Pulse(17),
                new FromWorker.Picture(UUID.randomUUID(), "iVBORw0KGgo=", null),
                new FromWorker.Handovers(List.of(new Handover("1@c.us", "+1", HandoverReason.PERSON_WROTE, NOW, NOW))),
                new FromWorker.LogEntries(List.of(new FromWorker.LogEntry(
                        "in:1", MessageDirection.IN, "+1", "+2", "two\nlines", "3EB0", null, NOW))));
    }

    static Stream<ToWorker> toWorker() {
        return Stream.of(
                new ToWorker.Configure(7, Tenants.openOnMondayMornings()),
                new ToWorker.Stop(true),
                new ToWorker.Halt(),
                new ToWorker.LogEntriesStored(List.of("in:1")),
                new ToWorker.Lease(123_456));
    }

    @ParameterizedTest
    @MethodSource("fromWorker")
    void what_a_worker_says_is_one_line_and_comes_back_the_same(FromWorker message) {
        String line = codec.encode(message);

        assertThat(line).doesNotContain("\n");
        assertThat(codec.decodeFromWorker(line)).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("toWorker")
    void what_an_agent_says_is_one_line_and_comes_back_the_same(ToWorker message) {
        String line = codec.encode(message);

        assertThat(line).doesNotContain("\n");
        assertThat(codec.decodeToWorker(line)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "{\"type\":\"sing\"}", "{\"type\":\"state\"}"})
    void what_is_no_message_is_said(String line) {
        assertThatThrownBy(() -> codec.decodeFromWorker(line)).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void fields_of_a_newer_version_are_ignored() {
        assertThat(codec.decodeToWorker("{\"type\":\"stop\",\"logout\":false,\"why\":\"update\"}"))
                .isEqualTo(new ToWorker.Stop(false));
    }
}
