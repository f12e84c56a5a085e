package io.flowhq.web.page.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a worker's log as a person reads it. Its file is JSON, a message to a line, as Logback's JsonEncoder writes it.
 * Immutable.
 *
 * @param time hours, minutes and seconds in UTC; empty where the line tells none
 * @param level such as INFO; empty where the line tells none
 * @param text the message, what was said beside it, and what was thrown
 */
public record LogLine(String time, String level, String text) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What is no such JSON, as a line that is just being written, is shown as it stands. */
    public static LogLine of(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return json.path("formattedMessage").isTextual()
                    ? new LogLine(
                            timeOf(json.path("timestamp")), json.path("level").asText(), textOf(json))
                    : asItStands(line);
        } catch (JsonProcessingException e) {
            return asItStands(line);
        }
    }

    private static LogLine asItStands(String line) {
        return new LogLine("", "", line);
    }

    private static String timeOf(JsonNode millis) {
        return millis.isIntegralNumber()
                ? RelativeTime.ofDay(Instant.ofEpochMilli(millis.longValue()), ZoneOffset.UTC)
                : "";
    }

    private static String textOf(JsonNode json) {
        List<String> parts =
                new ArrayList<>(List.of(json.path("formattedMessage").asText().strip()));
        json.path("kvpList").forEach(pair -> pair.properties()
                .forEach(entry ->
                        parts.add(entry.getKey() + "=" + entry.getValue().asText())));
        addThrown(json.path("throwable"), parts);
        return String.join(" ", parts);
    }

    /** The cause's class and words, and so on to the first; where in the code it was stands in the file. */
    private static void addThrown(JsonNode thrown, List<String> parts) {
        for (JsonNode cause = thrown; cause.isObject(); cause = cause.path("cause")) {
            String name = cause.path("className").asText();
            parts.add("← " + name.substring(name.lastIndexOf('.') + 1) + ": "
                    + cause.path("message").asText());
        }
    }
}
