package io.flowhq.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.List;

/** Words as JSON in one column: they are read and written as a whole. */
@Converter
public class WordsJson implements AttributeConverter<List<String>, String> {
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();

    @Override
    public String convertToDatabaseColumn(List<String> words) {
        try {
            return MAPPER.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Words could not be written as JSON", e);
        }
    }

    @Override
    public List<String> convertToEntityAttribute(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The column does not hold a list of words", e);
        }
    }
}
