package io.flowhq.input;

/**
 * One thing that is wrong with an input.
 *
 * @param field the field's name as the caller wrote it, in snake_case, nested ones with dots
 * @param message one sentence that says what is expected
 */
public record FieldError(String field, String message) {}
