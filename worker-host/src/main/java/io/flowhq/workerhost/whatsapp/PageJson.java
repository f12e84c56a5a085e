package io.flowhq.workerhost.whatsapp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;

/** The JSON that a page speaks. A class of its own, because making it takes 70 ms in which the browser can begin already. */
final class PageJson {
    static final ObjectMapper MAPPER =
            ContractCodec.newMapper().enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);

    private PageJson() {}
}
