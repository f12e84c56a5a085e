package io.flowhq.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.ReplyRule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.List;

/** Rules as JSON in one column: they are read and written as a whole. */
@Converter
public class RulesJson implements AttributeConverter<List<ReplyRule>, String> {
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();

    @Override
    public String convertToDatabaseColumn(List<ReplyRule> rules) {
        try {
            return MAPPER.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Rules could not be written as JSON", e);
        }
    }

    @Override
    public List<ReplyRule> convertToEntityAttribute(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The column rules_json does not hold rules", e);
        }
    }
}
