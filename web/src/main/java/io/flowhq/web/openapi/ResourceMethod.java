package io.flowhq.web.openapi;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.Operation;

/** The Java method of an operation, with the types that it reads and writes. */
final class ResourceMethod {
    private final Method method;

    private ResourceMethod(Method method) {
        this.method = method;
    }

    /** By the operation's id, which the scanner makes of class and method; it is taken away, because nobody else should rely on it. */
    static ResourceMethod of(Operation operation) {
        String id = operation.getOperationId();
        operation.setOperationId(null);
        int end = id.lastIndexOf('_');
        try {
            Class<?> resource = Class.forName(id.substring(0, end), false, ResourceMethod.class.getClassLoader());
            return Arrays.stream(resource.getDeclaredMethods())
                    .filter(method -> method.getName().equals(id.substring(end + 1)) && isEndpoint(method))
                    .findFirst()
                    .map(ResourceMethod::new)
                    .orElseThrow(() -> new IllegalStateException("There is no method " + id));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("There is no class of " + id, e);
        }
    }

    private static boolean isEndpoint(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    /** What it answers with that status: as it says itself, else what it returns. */
    Optional<Type> answer(String status) {
        Optional<Type> said = Arrays.stream(method.getAnnotationsByType(APIResponse.class))
                .filter(response -> response.responseCode().equals(status))
                .flatMap(response -> Arrays.stream(response.content()))
                .<Type>map(content -> content.schema().implementation())
                .filter(type -> type != Void.class)
                .findFirst();
        return said.or(() -> method.getReturnType() == Response.class || !status.startsWith("2")
                ? Optional.empty()
                : Optional.of(method.getGenericReturnType()));
    }

    /** What it reads. */
    Optional<Type> body() {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getAnnotations().length == 0)
                .map(Parameter::getParameterizedType)
                .findFirst();
    }
}
