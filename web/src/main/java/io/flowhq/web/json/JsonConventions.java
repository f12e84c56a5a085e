package io.flowhq.web.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.flowhq.contract.ContractCodec;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.time.LocalTime;

/** Answers are written with the contract's mapper: snake_case, nulls present, times as RFC 3339 in UTC. Thread-safe. */
@Provider
public class JsonConventions implements ContextResolver<ObjectMapper> {
    private static final ObjectMapper MAPPER = ContractCodec.newMapper()
            // 08:30 as people write opening hours, not 08:30:00.
            .registerModule(new SimpleModule().addSerializer(LocalTime.class, ToStringSerializer.instance));

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return MAPPER;
    }

    /** The same mapper, for what is written outside JAX-RS. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
