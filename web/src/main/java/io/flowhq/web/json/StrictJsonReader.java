package io.flowhq.web.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.input.Texts;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests into records. Nothing is guessed: a number is no text, an unknown field is refused, one
 * object is all. Everything that does not fit is said at once. Thread-safe.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictJsonReader implements MessageBodyReader<Object> {
    /** In bytes, for every request: five times a tenant's longest rules, far below what hurts. */
    public static final long LARGEST_BODY = 1024 * 1024;

    private static final ObjectMapper MAPPER = mapper();

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord() && type.getPackageName().startsWith("io.flowhq.");
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(type, new BoundedBody(body, LARGEST_BODY));
    }

    /**
     * The record that a body holds.
     *
     * @throws InvalidInputException with every field that does not fit
     * @throws UnreadableBodyException if it is no JSON
     */
    static <T> T read(Class<T> type, InputStream body) throws IOException {
        JsonFindings findings = new JsonFindings();
        ObjectReader reader = MAPPER.readerFor(type).withHandler(findings);
        List<FieldError> errors = new ArrayList<>();
        T value = null;
        try {
            value = reader.readValue(body);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof BodyTooLargeException tooLarge) {
                throw tooLarge;
            }
            errors.add(JsonFindings.of(e));
        } catch (JsonProcessingException e) {
            throw new UnreadableBodyException(sentence(e));
        } catch (BodyTooLargeException e) {
            throw e;
        } catch (IOException e) { // such as half a character, or a sender that has gone away
            throw new UnreadableBodyException("It cannot be read to its end as UTF-8.");
        }
        errors.addAll(0, findings.errors());
        if (value == null && errors.isEmpty()) {
            errors.add(new FieldError(JsonFindings.BODY, "Must be an object."));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
        return value;
    }

    private static String sentence(JsonProcessingException error) {
        JsonLocation location = error.getLocation();
        return location == null
                ? "It is not JSON."
                : "It stops being JSON at line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }

    private static ObjectMapper mapper() {
        SimpleModule texts = new SimpleModule().addDeserializer(String.class, new TextOnly());
        return JsonMapper.builder()
                .addModule(texts)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    /** Jackson's own one makes texts of numbers as well. */
    private static final class TextOnly extends StdScalarDeserializer<String> {
        TextOnly() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            String text = parser.getText();
            return Texts.wellFormed(text)
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, text, "half of a surrogate pair");
        }
    }
}
