package io.flowhq.fleet.job;

/** Lines of CSV after RFC 4180: comma, CRLF, and quotes around what would be misread without. */
public final class CsvLine {
    private static final String NEEDS_QUOTES = ",\"\r\n";
    /** What spreadsheets take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private CsvLine() {}

    /** One line with its end. */
    public static String of(String... values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, values[i]);
        }
        return line.append("\r\n").toString();
    }

    /** A text of others for people's spreadsheets: one that would be run as a formula gets an apostrophe before it. */
    public static String harmless(String text) {
        return text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static void append(StringBuilder line, String value) {
        if (needsNoQuotes(value)) {
            line.append(value);
        } else {
            line.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
    }

    private static boolean needsNoQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (NEEDS_QUOTES.indexOf(value.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
