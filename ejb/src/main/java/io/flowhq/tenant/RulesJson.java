package io.flowhq.tenant;

import com.fasterxml.jackson.core.type.TypeReference;
import io.flowhq.contract.ReplyRule;
import jakarta.persistence.Converter;
import java.util.List;

/** Rules as JSON in one column. */
@Converter
public class RulesJson extends JsonColumn<List<ReplyRule>> {
    public RulesJson() {
        super("rules", new TypeReference<>() {});
    }
}
