package io.flowhq.settings;

import java.nio.file.Path;

/**
 * Where workers' logs lie when a host runs on this machine.
 *
 * @param folder LOGS_PATH, default ./logs; one file per tenant. Further hosts write into folders of their own beside it
 */
public record WorkerLogSettings(Path folder) {

    /** Reads it. */
    public static WorkerLogSettings from(Environment environment) {
        return new WorkerLogSettings(Path.of(environment.text("LOGS_PATH", "./logs")));
    }
}
