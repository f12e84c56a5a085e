package io.flowhq.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.List;

/** The published schemas of the messages, as outsiders use them. */
public final class Schemas {
    /** Where the documents lie, seen from this module. */
    public static final Path FOLDER = Path.of("..", "docs", "api");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    private Schemas() {}

    /** What a schema finds wrong with a message; empty if it is as described. */
    public static List<String> flaws(String schema, String json) {
        return schema(schema)
                .validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** A schema's own text. */
    public static JsonNode text(String schema) {
        return schema(schema).getSchemaNode();
    }

    private static JsonSchema schema(String name) {
        Path file = FOLDER.resolve("schemas").resolve(name + ".json").toAbsolutePath();
        return FACTORY.getSchema(SchemaLocation.of(file.toUri().toString()));
    }
}
