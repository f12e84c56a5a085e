package io.flowhq.tenant;

import com.fasterxml.jackson.core.type.TypeReference;
import io.flowhq.contract.OpeningHours;
import jakarta.persistence.Converter;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/** Opening hours as JSON in one column. */
@Converter
public class HoursJson extends JsonColumn<Map<DayOfWeek, List<OpeningHours>>> {
    public HoursJson() {
        super("opening hours", new TypeReference<>() {});
    }
}
