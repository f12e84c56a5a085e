package io.flowhq.simulator.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.flowhq.simulator.network.Change;
import io.flowhq.simulator.network.PageFrame;
import io.flowhq.simulator.network.PageReport;

/** JSON as the control API and the page's socket speak it: snake_case, times in RFC 3339, a type in every frame. */
final class WireFormat {

    private static final NamingBase SNAKE_CASE = new PropertyNamingStrategies.SnakeCaseStrategy();

    private WireFormat() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .addMixIn(PageFrame.class, Typed.class)
                .addMixIn(PageReport.class, Typed.class)
                .addMixIn(Change.class, Typed.class)
                .build();
        register(mapper, PageFrame.class);
        register(mapper, PageReport.class);
        register(mapper, Change.class);
        return mapper;
    }

    /** A frame's type is the name of its record in snake_case. */
    private static void register(ObjectMapper mapper, Class<?> sealed) {
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            mapper.registerSubtypes(new NamedType(kind, SNAKE_CASE.translate(kind.getSimpleName())));
        }
    }
}
