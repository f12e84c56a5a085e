package io.flowhq.simulator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.network.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request, read with a sentence for everything that can be wrong with it. */
final class RequestBody {

    /** As long as a message on WhatsApp can be. */
    private static final int MAX_TEXT = 65_536;

    /** A day; nothing in a test lasts longer. */
    private static final long MAX_DURATION_MS = Duration.ofDays(1).toMillis();

    /** As many options as a poll can have. */
    private static final int MAX_TEXTS = 12;

    private final JsonNode content;

    private RequestBody(JsonNode content) {
        this.content = content;
    }

    /** @throws BadInput if the text is not a JSON object */
    static RequestBody parse(ObjectMapper json, String text) {
        try {
            JsonNode content = json.readTree(text);
            if (content == null || !content.isObject()) {
                throw new BadInput("The body must be a JSON object.");
            }
            return new RequestBody(content);
        } catch (JsonProcessingException problem) {
            throw new BadInput("The body is not valid JSON.");
        }
    }

    String text(String name) {
        String value = optionalText(name);
        if (value == null || value.isBlank()) {
            throw new BadInput("\"" + name + "\" is missing.");
        }
        return value;
    }

    /** May be empty, as a picture without a caption is. */
    String textOrEmpty(String name) {
        String value = optionalText(name);
        if (value == null) {
            throw new BadInput("\"" + name + "\" is missing.");
        }
        return value;
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = content.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > MAX_TEXT) {
            throw new BadInput("\"" + name + "\" must be a text of at most " + MAX_TEXT + " characters.");
        }
        return value.textValue();
    }

    /** A list of texts, which may be empty. */
    List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : content.path(name)) {
            values.add(value.asText());
        }
        if (!content.path(name).isArray() || values.size() > MAX_TEXTS) {
            throw new BadInput("\"" + name + "\" must be a list of at most " + MAX_TEXTS + " texts.");
        }
        return values;
    }

    /** What is in an object besides texts; empty if it is missing. */
    Map<String, Object> object(ObjectMapper json, String name) {
        return optionalObject(name)
                .map(found -> json.convertValue(found.content, new TypeReference<Map<String, Object>>() {}))
                .orElse(Map.of());
    }

    /** An object within this one. */
    Optional<RequestBody> optionalObject(String name) {
        JsonNode value = content.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw new BadInput("\"" + name + "\" must be an object.");
        }
        return Optional.of(new RequestBody(value));
    }

    /** Bytes in Base64. */
    byte[] bytes(String name) {
        JsonNode value = content.path(name);
        if (!value.isTextual()) {
            throw new BadInput("\"" + name + "\" is missing.");
        }
        try {
            return Base64.getDecoder().decode(value.textValue());
        } catch (IllegalArgumentException problem) {
            throw new BadInput("\"" + name + "\" must be Base64.");
        }
    }

    /** Digits of a phone number. */
    String number(String name) {
        return Numbers.checked(text(name));
    }

    /** Digits, or the address of a group, broadcast or newsletter. */
    String chat(String name) {
        String value = text(name);
        if (!Address.isChat(value)) {
            throw new BadInput("\"" + name + "\" must be 3 to 15 digits or an address such as 1203630001@g.us.");
        }
        return value;
    }

    @Nullable
    Instant optionalInstant(String name) {
        String value = optionalText(name);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeParseException problem) {
            throw new BadInput("\"" + name + "\" must be a time such as 2026-11-21T10:15:30Z.");
        }
    }

    @Nullable
    Duration optionalMillis(String name) {
        JsonNode value = content.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > MAX_DURATION_MS) {
            throw new BadInput(
                    "\"" + name + "\" must be a whole number of milliseconds from 1 to " + MAX_DURATION_MS + ".");
        }
        return Duration.ofMillis(value.asLong());
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> choices) {
        String value = text(name);
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new BadInput("\"" + name + "\" must be one of "
                        + Arrays.stream(choices.getEnumConstants())
                                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
