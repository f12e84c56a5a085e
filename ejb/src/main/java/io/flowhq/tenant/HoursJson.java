package io.flowhq.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.OpeningHours;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/** Opening hours as JSON in one column: they are read and written as a whole. */
@Converter
public class HoursJson implements AttributeConverter<Map<DayOfWeek, List<OpeningHours>>, String> {
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();

    @Override
    public String convertToDatabaseColumn(Map<DayOfWeek, List<OpeningHours>> hours) {
        try {
            return MAPPER.writeValueAsString(hours);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Opening hours could not be written as JSON", e);
        }
    }

    @Override
    public Map<DayOfWeek, List<OpeningHours>> convertToEntityAttribute(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The column hours_json does not hold opening hours", e);
        }
    }
}
