package io.flowhq.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control API over HTTP: its shapes, and what it says to bad input. */
class ControlApiTest {

    private static final String SHOP = "/sim/numbers/4915100000001";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path stateDir;

    private static WhatsAppSimulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        simulator = WhatsAppSimulator.start(SimulatorOptions.onFreePorts(stateDir));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void there_are_no_devices_before_a_page_is_opened() throws IOException, InterruptedException {
        assertThat(call("GET", "/sim/devices", "").body()).isEqualTo("[]");
    }

    @Test
    void an_address_joined_with_one_slash_too_many_is_the_same_address() throws IOException, InterruptedException {
        assertThat(call("GET", "//sim/devices", "").body()).isEqualTo("[]");
    }

    @Test
    void a_customers_message_is_accepted_and_gets_an_id() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                call("POST", SHOP + "/incoming", "{\"from\":\"4915200000002\",\"body\":\"hello\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("id").asText()).matches("[0-9A-F]{32}");
    }

    @Test
    void a_given_id_is_kept_and_may_be_given_twice() throws IOException, InterruptedException {
        String message = "{\"from\":\"4915200000002\",\"body\":\"\",\"type\":\"image\",\"id\":\"ABC.1\"}";

        assertThat(call("POST", SHOP + "/incoming", message).body()).isEqualTo("{\"id\":\"ABC.1\"}");
        assertThat(call("POST", SHOP + "/incoming", message).body()).isEqualTo("{\"id\":\"ABC.1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edit | {\"body\":\"hi\"} | 204",
                "edit | {} | 400",
                "reaction | {\"emoji\":\"👍\",\"from\":\"4915200000002\"} | 204",
                "reaction | {\"emoji\":\"👍\",\"from\":\"nobody\"} | 400",
                "receipt | {\"state\":\"seen\"} | 400",
                "receipt | {\"state\":\"read\"} | 404",
                "vote | {\"options\":[\"A\"]} | 404",
                "vote | {\"options\":\"A\"} | 400",
                "revoke | '' | 204"
            })
    void what_a_customer_does_to_a_message_is_checked(String what, String body, int status)
            throws IOException, InterruptedException {
        call("POST", SHOP + "/incoming", "{\"from\":\"4915200000002\",\"body\":\"helo\",\"id\":\"CHANGED\"}");

        assertThat(call("POST", SHOP + "/messages/CHANGED/" + what, body).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mimetype\":\"image/png\",\"data\":\"AAAA\"} | 202",
                "{\"mimetype\":\"image/png\",\"data\":\"no Base64\"} | 400",
                "{\"data\":\"AAAA\"} | 400",
                "{\"mimetype\":\"image/png\"} | 400",
                "\"AAAA\" | 400"
            })
    void a_customers_file_is_checked(String media, int status) throws IOException, InterruptedException {
        String message = "{\"from\":\"4915200000002\",\"body\":\"\",\"type\":\"image\",\"media\":" + media + "}";

        assertThat(call("POST", SHOP + "/incoming", message).statusCode()).isEqualTo(status);
    }

    @Test
    void a_file_that_was_never_sent_is_not_found() throws IOException, InterruptedException {
        assertThat(call("GET", "/sim/media/unknown", "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_customer_may_be_writing() throws IOException, InterruptedException {
        String writing = "{\"from\":\"4915200000002\",\"state\":\"composing\"}";

        assertThat(call("POST", SHOP + "/presence", writing).statusCode()).isEqualTo(204);
        assertThat(call("POST", SHOP + "/presence", "{\"from\":\"4915200000002\",\"state\":\"asleep\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_group_may_write() throws IOException, InterruptedException {
        String message = "{\"from\":\"120363000000000001@g.us\",\"body\":\"hi all\"}";

        assertThat(call("POST", SHOP + "/incoming", message).statusCode()).isEqualTo(202);
    }

    @Test
    void the_shops_own_phone_may_write() throws IOException, InterruptedException {
        String message = "{\"to\":\"4915200000002\",\"body\":\"I will call you\"}";

        assertThat(call("POST", SHOP + "/own", message).statusCode()).isEqualTo(202);
    }

    @Test
    void nothing_was_sent_by_a_number_without_devices() throws IOException, InterruptedException {
        assertThat(call("GET", "/sim/numbers/4915999999999/outgoing", "").body())
                .isEqualTo("[]");
    }

    @Test
    void a_code_that_nobody_shows_is_not_found() throws IOException, InterruptedException {
        HttpResponse<String> answer = call("POST", "/sim/scan", "{\"qr\":\"2@x,a,b,c\",\"number\":\"4915100000001\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("error").asText()).contains("expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze_page", "crash_page", "slow_send", "refuse_send", "lose_ack", "passkey", "none"})
    void every_fault_can_be_asked_for(String kind) throws IOException, InterruptedException {
        assertThat(call("POST", SHOP + "/fault", "{\"kind\":\"" + kind + "\",\"for_ms\":10}")
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket {\"state\":\"OFFLINE\"}", "logout {\"reason\":\"user_initiated\"}", "logout "})
    void a_number_without_devices_has_nothing_to_disconnect_or_unlink(String request)
            throws IOException, InterruptedException {
        String[] parts = request.split(" ", 2);

        HttpResponse<String> answer = call("POST", "/sim/numbers/4915888888888/" + parts[0], parts[1]);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("error").asText()).isEqualTo("No device is linked to 4915888888888.");
    }

    @Test
    void forgetting_an_unknown_number_does_no_harm() throws IOException, InterruptedException {
        assertThat(call("DELETE", "/sim/numbers/4915777777777", "").statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/incoming | no json                                      | The body is not valid JSON.",
                "/incoming | []                                           | The body must be a JSON object.",
                "/incoming | {}                                           | \"from\" is missing.",
                "/incoming | {\"from\":\"+49152\",\"body\":\"x\"}         | \"from\" must be 3 to 15 digits",
                "/incoming | {\"from\":\"49152\"}                         | \"body\" is missing.",
                "/incoming | {\"from\":\"49152\",\"body\":7}              | \"body\" must be a text",
                "/incoming | {\"from\":\"49152\",\"body\":\"x\",\"id\":\"a b\"}   | \"id\" must match",
                "/incoming | {\"from\":\"49152\",\"body\":\"x\",\"type\":\"A\"}   | \"type\" must match",
                "/incoming | {\"from\":\"49152\",\"body\":\"x\",\"sent_at\":\"1\"}| \"sent_at\" must be a time",
                "/own      | {\"to\":\"49152\",\"body\":\"\"}             | \"body\" is missing.",
                "/socket   | {\"state\":\"ASLEEP\"}                       | \"state\" must be one of offline, timeout",
                "/fault    | {\"kind\":\"fire\"}                          | \"kind\" must be one of freeze_page",
                "/fault    | {\"kind\":\"slow_send\",\"for_ms\":-1}       | \"for_ms\" must be a whole number",
                "/logout   | {\"reason\":\" \"}                           | \"reason\" must have",
                "/scan-picture | no picture                               | This is not a picture",
            })
    void bad_input_is_answered_with_a_sentence(String path, String body, String sentence)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = call("POST", SHOP + path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("error").asText()).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "+4915100000001", "abc", "1234567890123456"})
    void a_number_is_three_to_fifteen_digits(String number) throws IOException, InterruptedException {
        assertThat(call("GET", "/sim/numbers/" + number + "/outgoing", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknown_paths_and_methods_are_told_apart() throws IOException, InterruptedException {
        assertThat(call("GET", "/sim/nothing", "").statusCode()).isEqualTo(404);
        assertThat(call("PUT", "/sim/devices", "").statusCode()).isEqualTo(405);
    }

    @Test
    void the_virtual_phone_has_an_address_of_its_own_for_each_number() throws IOException, InterruptedException {
        HttpResponse<String> page = call("GET", "/phone/4915100000001", "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(call("GET", "/", "").body()).contains("Virtual phone");
    }

    private JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.controlPort() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
