package io.flowhq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds every answer in JSON against what the OpenAPI document says of it. Thread-safe. */
final class DescribedAnswers implements Filter {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The same for all tests: there is one server. */
    private static @Nullable JsonNode document;

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        if (answer.contentType().contains("json")) {
            operation(request.getMethod(), URI.create(request.getURI()).getPath())
                    .ifPresent(operation -> check(operation, answer));
        }
        return answer;
    }

    private static void check(JsonNode operation, Response answer) {
        JsonNode responses = operation.get("responses");
        String status = String.valueOf(answer.statusCode());
        JsonNode described = responses.has(status) ? responses.get(status) : responses.get("default");
        String type = answer.contentType().replaceFirst(";.*", "");
        JsonNode schema = described.at("/content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("'%s' answers %s as %s, which is not described", operation.path("summary"), status, type)
                .isFalse();
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document().get("components"));

        assertThat(FACTORY.getSchema(whole)
                        .validate(answer.asString(), InputFormat.JSON, run -> run.getExecutionConfig()
                                .setFormatAssertionsEnabled(true)))
                .as("'%s' answers %s with %s", operation.path("summary"), status, answer.asString())
                .isEmpty();
    }

    /** The one that the path leads to; empty where nothing is. */
    private static Optional<JsonNode> operation(String method, String path) {
        return document().get("paths").properties().stream()
                .filter(template -> Pattern.matches(template.getKey().replaceAll("\\{[^/]+}", "[^/]+"), path))
                // A name goes before a placeholder.
                .min(Comparator.comparingInt(template -> template.getKey().split("\\{").length))
                .map(template -> template.getValue().get(method.toLowerCase(Locale.ROOT)));
    }

    private static synchronized JsonNode document() {
        if (document == null) {
            String text = RestAssured.get(RunningControlPlane.BASE + "/openapi?format=JSON")
                    .asString();
            try {
                document = MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("The document is not JSON", e);
            }
        }
        return document;
    }
}
