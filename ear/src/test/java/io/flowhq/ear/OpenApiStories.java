package io.flowhq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of REST. */
interface OpenApiStories {
    Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    default void every_endpoint_is_in_the_document_and_nothing_else_is() {
        assertThat(documented()).isEqualTo(implemented());
    }

    @Test
    default void fields_are_named_as_in_the_answers() {
        Map<String, Object> properties = document().getMap("components.schemas.TenantView.properties");

        assertThat(properties).containsKeys("phone_number", "whatsapp_session", "worker_process");
    }

    /** Whether answers fit is checked with each of them: {@link DescribedAnswers}. */
    @Test
    default void what_may_be_absent_may_be_null_and_hours_have_no_seconds() {
        JsonPath schemas = document().setRootPath("components.schemas");

        assertThat(schemas.<String>getList("TenantConfigView.properties.greeting_text.type"))
                .containsExactly("string", "null");
        assertThat(schemas.<String>getList("ConfigChange.properties.config_version.type"))
                .as("what was read can be sent back")
                .containsExactly("integer", "null");
        assertThat(schemas.getString("WorkerProcessView.properties.error_code.anyOf"))
                .contains("#/components/schemas/ErrorCode", "null");
        assertThat(schemas.getString("WorkerProcessView.properties.phase.'$ref'"))
                .as("never null")
                .endsWith("WorkerPhase");
        assertThat(schemas.getString("NewTenant.properties.name.type"))
                .as("required, though it may be null until it is checked")
                .isEqualTo("string");
        assertThat("08:30").matches(schemas.getString("TimeOfDay.pattern"));
        assertThat("08:30:00").doesNotMatch(schemas.getString("TimeOfDay.pattern"));
    }

    @Test
    default void every_operation_says_that_it_may_answer_with_a_problem() {
        assertThat(
                        document()
                                .getString(
                                        "paths.'/api/admin/tenants'.post.responses.default.content.'application/problem+json'.schema"))
                .contains("#/components/schemas/Problem");
        assertThat(document().<String>getList("components.schemas.Problem.properties.type.enum"))
                .contains("urn:flowhq:problem:phone-number-taken");
    }

    private static JsonPath document() {
        return RestAssured.get(RunningControlPlane.BASE + "/openapi?format=JSON")
                .jsonPath();
    }

    private static Set<String> documented() {
        Map<String, Map<String, Object>> paths = document().getMap("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> implemented() {
        return new ClassFileImporter()
                .importPackages("io.flowhq.web").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> type.reflect())
                        .flatMap(OpenApiStories::endpoints)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> endpoints(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> httpMethods(method).map(verb -> verb + " /api" + root + subPath(method)));
    }

    private static Stream<String> httpMethods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static String subPath(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
