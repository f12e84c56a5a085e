package io.flowhq.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import jakarta.persistence.AttributeConverter;
import java.io.UncheckedIOException;

/** A value as JSON in one column: it is read and written as a whole. */
abstract class JsonColumn<T> implements AttributeConverter<T, String> {
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();

    private final String what;
    private final TypeReference<T> type;

    /**
     * Of one type.
     *
     * @param what the values are, in words, for errors
     */
    JsonColumn(String what, TypeReference<T> type) {
        this.what = what;
        this.type = type;
    }

    @Override
    public String convertToDatabaseColumn(T value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("No JSON can be written of these " + what, e);
        }
    }

    @Override
    public T convertToEntityAttribute(String json) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The column does not hold " + what, e);
        }
    }
}
