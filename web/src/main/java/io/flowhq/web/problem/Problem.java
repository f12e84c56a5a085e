package io.flowhq.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flowhq.input.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem.
 *
 * @param detail what happened this time, and what to do
 * @param errors one entry per wrong field with status 400, else absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, @Nullable List<FieldError> errors) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int BAD_REQUEST = 400;

    /** A problem without field errors; one with status 400 is of the request as a whole. */
    public static Problem of(ProblemCode code, String detail) {
        return code.status() == BAD_REQUEST
                ? ofFields(code, detail, List.of(new FieldError("request", detail)))
                : new Problem(code.type(), code.title(), code.status(), detail, null);
    }

    /** What is wrong with an input, field by field. */
    public static Problem ofFields(ProblemCode code, String detail, List<FieldError> errors) {
        return new Problem(code.type(), code.title(), code.status(), detail, List.copyOf(errors));
    }
}
