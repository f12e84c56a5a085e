package io.flowhq.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.tenant.ConfigChange;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonReaderTest {
    @Test
    void reads_snake_case_and_leaves_out_what_is_absent() throws IOException {
        TenantChange change = read(TenantChange.class, "{\"phone_number\":\"+1\",\"config\":{\"language\":\"SW\"}}");

        assertThat(change.phoneNumber()).isEqualTo("+1");
        assertThat(change.name()).isNull();
        assertThat(change.config()).extracting(ConfigChange::language).isEqualTo("SW");
    }

    @Test
    void says_every_field_that_does_not_fit() {
        List<FieldError> errors =
                errorsOf(NewTenant.class, "{\"name\":5,\"phone_number\":{\"a\":1},\"colour\":\"red\",\"language\":[]}");

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("name", "phone_number", "colour", "language");
    }

    @Test
    void names_nested_fields_with_dots_and_lists_with_numbers() {
        List<FieldError> errors = errorsOf(
                TenantChange.class,
                "{\"config\":{\"hours\":{\"MONDAY\":[{\"from\":8}]},\"rules\":[{\"reply\":true}],\"x\":1}}");

        assertThat(errors)
                .extracting(FieldError::field, FieldError::message)
                .contains(
                        tuple("config.hours.MONDAY[0].from", "Must be a text, not a number."),
                        tuple("config.rules[0].reply", "Must be a text, not true or false."));
        assertThat(errors).extracting(FieldError::field).contains("config.x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"x":{"a":1},"y":[1]}                                   | x, y
            {"name":5,"x":[1,{"a":2}],"y":{"a":1},"config":{}}      | name, x, y
            {"config":{"x":{"a":1},"y":[1]}}                        | config.x, config.y
            {"config":{"rules":[{"words":[],"x":[1],"y/z":"b"}]}}   | config.rules[0].x, config.rules[0].y/z
            {"x":1,"name":"a","phone_number":"b","config":null,"y":[1],"z":{"a":1}} | x, y, z
            {"config":{"rules":[{"x":1,"reply":"b"}],"y":2}}        | config.rules[0].x, config.y
            {"config":{"hours":{"MONDAY":[{"till":1,"x":[]}]}}}     | config.hours.MONDAY[0].till, config.hours.MONDAY[0].x
            """)
    void names_unknown_fields_where_they_stand(String body, String fields) {
        assertThat(errorsOf(TenantChange.class, body))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(fields.split(", "));
    }

    @Test
    void half_of_a_surrogate_pair_is_no_text() {
        assertThat(errorsOf(NewTenant.class, "{\"name\":\"a\\ud800b\",\"language\":\"EN\"}"))
                .containsExactly(new FieldError("name", "Must be a text of whole characters."));
    }

    @Test
    void a_text_is_no_number() {
        assertThat(errorsOf(ConfigChange.class, "{\"rate_limit_per_minute\":\"7\"}"))
                .containsExactly(new FieldError("rate_limit_per_minute", "Must be a whole number."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "7"})
    void a_body_that_is_no_object_is_said_to_be_none(String body) {
        assertThat(errorsOf(NewTenant.class, body))
                .extracting(FieldError::field)
                .containsExactly("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\":", "{\"name\":\"a\"} {}", "{\"name\":\"a\",\"name\":\"b\"}", "name=a"})
    void what_is_not_one_json_object_cannot_be_read(String body) {
        assertThatThrownBy(() -> read(NewTenant.class, body))
                .isInstanceOfAny(UnreadableBodyException.class, InvalidInputException.class);
    }

    @Test
    void what_only_looks_like_utf_32_and_what_breaks_off_is_unreadable() {
        assertThatThrownBy(() -> read(NewTenant.class, "\0{\0\0")).isInstanceOf(UnreadableBodyException.class);
        InputStream brokenOff = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset by peer");
            }
        };
        assertThatThrownBy(() -> StrictJsonReader.read(NewTenant.class, brokenOff))
                .isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void the_place_where_json_ends_is_said_without_the_body() {
        assertThatThrownBy(() -> read(NewTenant.class, "{\"name\": secret}"))
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageContaining("line 1, column")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_body_without_an_announced_length_is_counted() {
        InputStream body = new BoundedBody(stream("{\"name\":\"" + "a".repeat(100) + "\"}"), 50);

        assertThatThrownBy(() -> StrictJsonReader.read(NewTenant.class, body))
                .isInstanceOf(BodyTooLargeException.class);
    }

    private static List<FieldError> errorsOf(Class<?> type, String json) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(type, json))
                .errors();
    }

    private static <T> T read(Class<T> type, String json) throws IOException {
        return StrictJsonReader.read(type, stream(json));
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
