package io.flowhq.web.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.flowhq.web.problem.Problem;
import io.flowhq.web.problem.ProblemCode;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Adds to the OpenAPI document what no method can say of itself: every operation may answer with a problem. */
final class ProblemsInOpenApi implements OASFilter {
    private static final String NAME = "Problem";

    @Override
    public Operation filterOperation(Operation operation) {
        Schema problem = createSchema().ref(NAME);
        operation
                .getResponses()
                .setDefaultValue(createAPIResponse()
                        .description("A problem of the list in docs/api/problems.md")
                        .content(createContent()
                                .addMediaType(
                                        Problem.MEDIA_TYPE, createMediaType().schema(problem))));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema(NAME, schema());
    }

    private static Schema schema() {
        List<Object> types = Arrays.stream(ProblemCode.values())
                .map(code -> (Object) code.type())
                .toList();
        Schema fieldError = createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("field", text())
                .addProperty("message", text());
        return createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457")
                .required(List.of("type", "title", "status", "detail"))
                .addProperty("type", text().enumeration(types))
                .addProperty("title", text())
                .addProperty("status", createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty(
                        "errors",
                        createSchema().addType(Schema.SchemaType.ARRAY).items(fieldError));
    }

    private static Schema text() {
        return createSchema().addType(Schema.SchemaType.STRING);
    }
}
