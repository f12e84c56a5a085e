package io.flowhq.reply.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may stand in a text between double braces. */
public enum Variable {
    /** The shop's name as customers read it. */
    BUSINESS_NAME,
    /** The name that the customer has chosen on WhatsApp, or a friendly word where there is none. */
    CUSTOMER_NAME,
    /** The opening hours of the week, a line for each stretch of days that are alike. */
    HOURS,
    /** The opening hours of the day on which the customer writes. */
    HOURS_TODAY;

    /** All of them as they are written, for sentences. */
    static final String ALL =
            String.join(", ", Arrays.stream(values()).map(Variable::written).toList());

    /** As it stands between the braces. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is written in a text. */
    public String written() {
        return "{{" + key() + "}}";
    }

    /** All as they are written in a text. */
    public static List<String> allWritten() {
        return Arrays.stream(values()).map(Variable::written).toList();
    }

    static Optional<Variable> of(String key) {
        return Arrays.stream(values())
                .filter(variable -> variable.key().equals(key))
                .findFirst();
    }
}
