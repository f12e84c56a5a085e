package io.flowhq.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;

/**
 * Messages to JSON and back: snake_case, times as RFC 3339 in UTC, unknown fields ignored so that an older side
 * understands a newer one. Immutable and thread-safe.
 */
public final class ContractCodec {
    /** One for all: what a mapper finds out about a type at its first use takes longer than all later uses. */
    private static final ObjectMapper MAPPER = newMapper();

    /** The mapper with this contract's conventions, for payloads that are not messages (records, sockets); not to be changed. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Another one with the same conventions, for whoever has some more. */
    public static ObjectMapper newMapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .build();
    }

    /** The JSON of a command. */
    public String encode(HostCommand command) {
        return write(command, HostCommand.class);
    }

    /** The JSON of an event. */
    public String encode(HostEvent event) {
        return write(event, HostEvent.class);
    }

    /**
     * The command that a text holds.
     *
     * @throws UnreadableMessageException if it is not one, with the reason in a sentence
     */
    public HostCommand decodeCommand(String json) {
        return read(json, HostCommand.class);
    }

    /**
     * The event that a text holds.
     *
     * @throws UnreadableMessageException if it is not one, with the reason in a sentence
     */
    public HostEvent decodeEvent(String json) {
        return read(json, HostEvent.class);
    }

    private <T> String write(T message, Class<T> type) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A message of our own could not be written as JSON", e);
        }
    }

    private <T> T read(String json, Class<T> type) {
        try {
            T message = MAPPER.readValue(json, type);
            if (message == null) {
                throw new UnreadableMessageException("The message is JSON's null, not an object.", null);
            }
            return message;
        } catch (InvalidTypeIdException e) {
            String id = e.getTypeId();
            throw new UnreadableMessageException(
                    id == null ? "The message has no type." : "The message's type '" + id + "' is unknown.", e);
        } catch (JsonProcessingException e) {
            throw new UnreadableMessageException("The message cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
