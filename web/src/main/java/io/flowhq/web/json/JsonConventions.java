package io.flowhq.web.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Answers are written with the contract's mapper: snake_case, nulls present, times as RFC 3339 in UTC. Thread-safe. */
@Provider
public class JsonConventions implements ContextResolver<ObjectMapper> {
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return MAPPER;
    }

    /** The same mapper, for what is written outside JAX-RS. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
