package io.flowhq.workerhost.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.UnreadableMessageException;
import java.io.UncheckedIOException;

/**
 * The messages between agent and worker to lines of JSON and back, by the contract's conventions. A line never holds a
 * line break: JSON escapes them. Immutable and thread-safe.
 */
public final class LinkCodec {
    private final ObjectMapper mapper = ContractCodec.mapper();

    /** The line of a worker's message, without its end. */
    public String encode(FromWorker message) {
        return write(message, FromWorker.class);
    }

    /** The line of an agent's message, without its end. */
    public String encode(ToWorker message) {
        return write(message, ToWorker.class);
    }

    /**
     * What a worker said.
     *
     * @throws UnreadableMessageException if the line is no message of this link
     */
    public FromWorker decodeFromWorker(String line) {
        return read(line, FromWorker.class);
    }

    /**
     * What an agent said.
     *
     * @throws UnreadableMessageException if the line is no message of this link
     */
    public ToWorker decodeToWorker(String line) {
        return read(line, ToWorker.class);
    }

    private <T> String write(T message, Class<T> type) {
        try {
            return mapper.writerFor(type).writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A message of our own could not be written as JSON", e);
        }
    }

    private <T> T read(String line, Class<T> type) {
        try {
            T message = mapper.readValue(line, type);
            if (message == null) {
                throw new UnreadableMessageException("The line is JSON's null, not a message.", null);
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new UnreadableMessageException("The line cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
