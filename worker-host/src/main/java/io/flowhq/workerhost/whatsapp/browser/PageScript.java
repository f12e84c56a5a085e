package io.flowhq.workerhost.whatsapp.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;

/**
 * What runs in every document before any script of its own.
 *
 * @param json JavaScript as a JSON string, quotes included: so it is sent, and to make that of half a megabyte would hold up
 *     the start of every worker
 * @param binding the name of the function by which it speaks to {@link BrowserListener#told}: takes one string, returns at
 *     once
 */
public record PageScript(String json, String binding) {
    public PageScript {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(binding, "binding");
    }

    /** A small script as it is written. */
    public static PageScript of(String source, String binding) {
        return around(source, "\"\"", "", binding);
    }

    /**
     * A script of three parts.
     *
     * @param json the large one, a JSON string already
     */
    public static PageScript around(String before, String json, String after, String binding) {
        String bare = json.substring(1, json.length() - 1);
        return new PageScript('"' + escaped(before) + bare + escaped(after) + '"', binding);
    }

    /** The script as it is written; takes a while for a large one. */
    public String source() {
        try {
            return new ObjectMapper().readValue(json, String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A script of our own is no JSON string", e);
        }
    }

    private static String escaped(String source) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(source));
    }
}
