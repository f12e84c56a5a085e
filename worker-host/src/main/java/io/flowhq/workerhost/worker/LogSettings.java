package io.flowhq.workerhost.worker;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the worker writes its log. Immutable.
 *
 * @param folder from LOGS_PATH
 * @param level from LOG_LEVEL
 */
record LogSettings(Path folder, Level level) {
    static final Path DEFAULT_FOLDER = Path.of("logs");
    static final Level DEFAULT_LEVEL = Level.INFO;

    /**
     * From the environment.
     *
     * @throws InvalidSettingException if LOG_LEVEL is no level
     */
    static LogSettings from(Map<String, String> environment) {
        EnvironmentReader reader = new EnvironmentReader(environment);
        return new LogSettings(
                reader.path("LOGS_PATH").orElse(DEFAULT_FOLDER),
                reader.text("LOG_LEVEL").map(LogSettings::level).orElse(DEFAULT_LEVEL));
    }

    private static Level level(String name) {
        Level level = Level.toLevel(name, Level.OFF);
        if (level == Level.OFF) {
            throw new InvalidSettingException(
                    "LOG_LEVEL must be error, warn, info, debug or trace, not '" + name + "'.");
        }
        return level;
    }
}
