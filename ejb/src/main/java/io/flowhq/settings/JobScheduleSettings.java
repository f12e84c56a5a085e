package io.flowhq.settings;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which jobs run every day, and when.
 *
 * @param daily by the job's word, such as usage-rollup: FLOWHQ_USAGE_ROLLUP_AT (default 00:30), FLOWHQ_MESSAGE_ARCHIVE_AT
 *     (default 02:30), FLOWHQ_ROLLING_RESTART_AT and FLOWHQ_BULK_COMMAND_AT (default off)
 */
public record JobScheduleSettings(Map<String, Daily> daily) {
    private static final String OFF = "off";
    /** At night where most shops are, and counted before what is old goes to files. */
    private static final Map<String, String> DEFAULTS =
            Map.of("usage-rollup", "00:30", "message-archive", "02:30", "rolling-restart", OFF, "bulk-command", OFF);

    public JobScheduleSettings {
        daily = Map.copyOf(daily);
    }

    /**
     * A time of every day.
     *
     * @param at in UTC
     * @param parameters what the job is started with, as JSON: FLOWHQ_USAGE_ROLLUP_PARAMETERS and so on, default {}
     */
    public record Daily(LocalTime at, String parameters) {}

    /**
     * Reads them.
     *
     * @throws InvalidSettingException if a time is none
     */
    public static JobScheduleSettings from(Environment environment) {
        Map<String, Daily> daily = new LinkedHashMap<>();
        DEFAULTS.forEach((job, defaultTime) -> {
            String prefix = "FLOWHQ_" + job.toUpperCase(Locale.ROOT).replace('-', '_');
            String at = environment.text(prefix + "_AT", defaultTime);
            if (!at.equals(OFF)) {
                daily.put(job, new Daily(time(prefix + "_AT", at), environment.text(prefix + "_PARAMETERS", "{}")));
            }
        });
        return new JobScheduleSettings(daily);
    }

    private static LocalTime time(String name, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidSettingException(
                    name + " must be a time in UTC such as 02:30, or off, not '" + text + "'.", e);
        }
    }
}
