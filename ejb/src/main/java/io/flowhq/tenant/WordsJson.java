package io.flowhq.tenant;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** Words as JSON in one column. */
@Converter
public class WordsJson extends JsonColumn<List<String>> {
    public WordsJson() {
        super("words", new TypeReference<>() {});
    }
}
