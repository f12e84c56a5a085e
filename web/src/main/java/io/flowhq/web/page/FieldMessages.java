package io.flowhq.web.page;

import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what is wrong beside the field it is about, and what happened at the top of the page. */
public final class FieldMessages {
    private FieldMessages() {}

    /**
     * Shows each error beside its field; one about a field that the page does not have is shown at the top.
     *
     * @param idOfField the component's id for each field's name as errors have it
     */
    public static void show(InvalidInputException refused, Map<String, String> idOfField) {
        show(refused, field -> Optional.ofNullable(idOfField.get(field)));
    }

    /**
     * The same where the ids are made of parts.
     *
     * @param idOfField the component's id for a field's name as errors have it, or nothing
     */
    public static void show(InvalidInputException refused, Function<String, Optional<String>> idOfField) {
        for (FieldError error : refused.errors()) {
            error(idOfField.apply(error.field()).orElse(null), error.message());
        }
    }

    /** Shows an error beside a component, or at the top. */
    public static void error(@Nullable String componentId, String sentence) {
        add(componentId, FacesMessage.SEVERITY_ERROR, sentence);
    }

    /** Shows at the top that something was done. */
    public static void done(String sentence) {
        add(null, FacesMessage.SEVERITY_INFO, sentence);
    }

    private static void add(@Nullable String componentId, FacesMessage.Severity severity, String sentence) {
        FacesContext.getCurrentInstance().addMessage(componentId, new FacesMessage(severity, sentence, sentence));
    }
}
