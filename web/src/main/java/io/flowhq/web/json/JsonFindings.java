package io.flowhq.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.flowhq.input.FieldError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects what does not fit while a body is read, instead of stopping at the first. One per body; Jackson hands it the
 * nested fields through the parser's own context, from which their names with dots are made.
 */
final class JsonFindings extends DeserializationProblemHandler {
    private final List<FieldError> errors = new ArrayList<>();

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        String known = Optional.ofNullable(deserializer.getKnownPropertyNames())
                .map(names -> new TreeSet<>(names.stream().map(Object::toString).toList()))
                .map(names -> String.join(", ", names))
                .orElse("none");
        errors.add(new FieldError(
                pathOfUnknown(context.getParser(), name), "Is not known here. Known are " + known + "."));
        parser.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message)
            throws IOException {
        errors.add(new FieldError(path(parser), expected(target) + ", not " + named(token) + "."));
        parser.skipChildren();
        return null;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String message) {
        String expected =
                target == String.class ? "Must be a text of whole characters" : expected(context.constructType(target));
        errors.add(new FieldError(path(context.getParser()), expected + "."));
        return null;
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> target, Number value, String message) {
        errors.add(new FieldError(path(context.getParser()), expected(context.constructType(target)) + "."));
        return null;
    }

    /** An exception that Jackson could not hand to this handler. */
    static FieldError of(JsonMappingException error) {
        String path = error.getPath().stream().map(JsonFindings::step).collect(Collectors.joining());
        String message = error instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? expected(TypeFactory.defaultInstance().constructType(mismatch.getTargetType()))
                : "Has a value that does not fit";
        return new FieldError(path.isEmpty() ? BODY : path.substring(path.startsWith(".") ? 1 : 0), message + ".");
    }

    static final String BODY = "body";

    private static String step(Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }

    /**
     * Where a field stands that the object does not have. Jackson puts such fields aside until it can make the object, so what
     * is asked is how far the body itself has been read: up to the field's value, or past some or all of the object.
     */
    private static String pathOfUnknown(JsonParser body, String name) {
        JsonStreamContext here = body.getParsingContext();
        JsonStreamContext around =
                switch (body.currentToken()) {
                    case END_OBJECT -> here;
                    case START_OBJECT, START_ARRAY -> here.getParent().getParent();
                    default -> here.getParent();
                };
        String object = path(around);
        return object.equals(BODY) ? name : object + "." + name;
    }

    private static String path(JsonParser parser) {
        return path(parser.getParsingContext());
    }

    private static String path(JsonStreamContext context) {
        String pointer = context.pathAsPointer().toString();
        if (pointer.isEmpty()) {
            return BODY;
        }
        return pointer.substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }

    private static String expected(JavaType type) {
        if (type.isCollectionLikeType()) {
            return "Must be a list";
        }
        if (type.isTypeOrSubTypeOf(Number.class) || type.isPrimitive()) {
            return "Must be a whole number";
        }
        if (type.isTypeOrSubTypeOf(CharSequence.class)) {
            return "Must be a text";
        }
        if (type.isTypeOrSubTypeOf(UUID.class)) {
            return "Must be a UUID";
        }
        return "Must be an object";
    }

    private static String named(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "what stands there";
        };
    }
}
