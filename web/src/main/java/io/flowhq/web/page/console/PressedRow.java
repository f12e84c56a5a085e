package io.flowhq.web.page.console;

import io.flowhq.web.page.FieldMessages;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.omnifaces.util.Faces;

/**
 * The row of a list in which a button was pressed. The button names the row's key as the parameter {@code row}: by the time the
 * server hears of it another row may stand in that place.
 */
final class PressedRow {
    private PressedRow() {}

    /** Does something with the pressed row, or says that the list does not have it any more. */
    static <T> void of(List<T> rows, Function<? super T, ?> key, Consumer<? super T> action) {
        String pressed = Faces.getRequestParameter("row");
        rows.stream()
                .filter(row -> key.apply(row).toString().equals(pressed))
                .findFirst()
                .ifPresentOrElse(action, PressedRow::gone);
    }

    private static void gone() {
        FieldMessages.error(null, "The list has changed meanwhile, and what you pressed is not in it any more.");
        Faces.validationFailed();
    }
}
