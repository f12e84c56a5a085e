package io.flowhq.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.flowhq.contract.Addresses;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.WorkerPhase;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of all messages, docs/api/asyncapi.yaml, agrees with the code and with its own schemas. */
class AsyncApiTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper()
                .readTree(Schemas.FOLDER.resolve("asyncapi.yaml").toFile());
    }

    @Test
    void every_address_is_described() {
        assertThat(document.at("/channels").findValuesAsText("address"))
                .containsExactlyInAnyOrder(
                        Addresses.OPERATIONS,
                        "null",
                        Addresses.NOTIFICATIONS,
                        Addresses.DEAD_LETTERS,
                        Addresses.EVENTS,
                        Addresses.HEARTBEATS,
                        Addresses.SESSIONS,
                        Addresses.ofAnswer(new UUID(0, 0)).replace(new UUID(0, 0).toString(), "{request_id}"),
                        Addresses.ofHost("x").replace("x", "{name}"));
    }

    @Test
    void every_example_is_as_its_schema_says() {
        List<JsonNode> withExamples = elements(document.at("/components/messages"))
                .filter(message -> message.has("examples"))
                .toList();

        assertThat(withExamples).hasSizeGreaterThanOrEqualTo(3).allSatisfy(message -> {
            String schema = message.at("/payload/$ref").asText().replaceAll("^\\./schemas/|\\.json$", "");
            assertThat(Schemas.flaws(schema, message.at("/examples/0/payload").toString()))
                    .isEmpty();
        });
    }

    @Test
    void the_closed_lists_are_those_of_the_code() {
        JsonNode definitions = Schemas.text("common").at("/definitions");

        assertThat(texts(definitions.at("/phase/enum"))).containsExactlyElementsOf(names(WorkerPhase.values()));
        assertThat(texts(definitions.at("/error-code/enum")))
                .containsExactlyElementsOf(Stream.concat(names(ErrorCode.values()).stream(), Stream.of("null"))
                        .toList());
        assertThat(texts(Schemas.text("host-event")
                        .at("/definitions/messages-recorded/properties/messages/items/properties/outcome/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(names(MessageOutcome.values()).stream(), Stream.of("null"))
                                .toList());
        assertThat(texts(Schemas.text("host-event").at("/definitions/worker-snapshot/properties/phase/enum")))
                .containsExactlyInAnyOrderElementsOf(names(Stream.of(WorkerPhase.values())
                        .filter(WorkerPhase::reportedByHost)
                        .toArray(Enum<?>[]::new)));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).<String>map(Enum::name).toList();
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> elements(JsonNode parent) {
        return StreamSupport.stream(parent.spliterator(), false);
    }
}
