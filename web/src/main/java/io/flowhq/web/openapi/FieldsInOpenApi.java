package io.flowhq.web.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Adds to fields what the server's scanner does not read: that {@link Nullable} ones may be null, and that a {@link JsonRawValue} is an
 * object. Null is for answers, where an absent value is null, and for PATCH, where null leaves it as it is; a field that a POST must have is
 * nullable in Java alone.
 *
 * <p>Walks through each operation's schemas and the Java types of its method side by side.
 */
final class FieldsInOpenApi {
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private final Map<String, Schema> components;
    private final Set<String> done = new HashSet<>();

    private FieldsInOpenApi(Map<String, Schema> components) {
        this.components = components;
    }

    static void addTo(OpenAPI document) {
        FieldsInOpenApi fields = new FieldsInOpenApi(document.getComponents().getSchemas());
        document.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .forEach(fields::addTo));
    }

    private void addTo(PathItem.HttpMethod verb, Operation operation) {
        ResourceMethod method = ResourceMethod.of(operation);
        operation.getResponses().getAPIResponses().forEach((code, response) -> method.answer(code)
                .ifPresent(type -> addTo(response.getContent(), type)));
        if (verb == PathItem.HttpMethod.PATCH) {
            method.body().ifPresent(type -> addTo(operation.getRequestBody().getContent(), type));
        }
    }

    private void addTo(@Nullable Content content, Type type) {
        if (content != null) {
            JavaType java = TypeFactory.defaultInstance().constructType(type);
            content.getMediaTypes().values().forEach(media -> addTo(media.getSchema(), java));
        }
    }

    private void addTo(@Nullable Schema given, @Nullable JavaType type) {
        if (given == null || type == null) {
            return;
        }
        Schema schema = given;
        if (given.getRef() != null) {
            String name = given.getRef().substring(given.getRef().lastIndexOf('/') + 1);
            if (!done.add(name)) {
                return;
            }
            schema = components.get(name);
        }
        addTo(schema.getItems(), type.getContentType());
        addTo(schema.getAdditionalPropertiesSchema(), type.getContentType());
        if (type.getRawClass().isRecord() && schema.getProperties() != null) {
            addToFields(schema, type);
        }
    }

    private void addToFields(Schema schema, JavaType type) {
        Map<String, Schema> fields = new HashMap<>(schema.getProperties());
        for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            String name = NAMES.translate(component.getName());
            Optional.ofNullable(fields.get(name)).ifPresent(field -> {
                addTo(
                        field,
                        TypeFactory.defaultInstance()
                                .resolveMemberType(component.getGenericType(), type.getBindings()));
                if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
                    field.setType(List.of(Schema.SchemaType.OBJECT));
                }
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    schema.addProperty(name, orNull(field));
                }
            });
        }
    }

    /** What is named or listed is one choice, null the other. */
    private static Schema orNull(Schema schema) {
        if (schema.getRef() == null && schema.getEnumeration() == null) {
            return schema.addType(Schema.SchemaType.NULL);
        }
        return createSchema().addAnyOf(schema).addAnyOf(createSchema().addType(Schema.SchemaType.NULL));
    }
}
