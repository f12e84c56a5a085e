package io.flowhq.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Keeps the logs of everything that runs when a test fails, and of what it ended because it failed, in
 * {@code target/failed/<class>.<test>}: the state folders they lie in are removed with the class. Applies to all tests of this
 * module.
 */
public final class KeptLogs implements TestWatcher {
    private static final Path FAILED = Path.of("target", "failed");

    private static final Logger LOG = Logger.getLogger(KeptLogs.class.getName());

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        for (Path state : RunningFlowHq.states()) {
            Path folder = folderOf(context).resolve(state.getFileName());
            if (Files.isDirectory(state.resolve("logs"))) { // else its start failed before there were any
                keep(state.resolve("logs"), folder);
                LOG.info(() -> "The logs of the failed test are in " + folder.toAbsolutePath());
            }
        }
    }

    /** Where whatever explains the failure of that test goes. */
    static Path folderOf(ExtensionContext test) {
        return FAILED.resolve(test.getRequiredTestClass().getSimpleName() + "."
                + test.getRequiredTestMethod().getName());
    }

    private static void keep(Path logs, Path folder) {
        try (Stream<Path> all = Files.walk(logs)) {
            Files.createDirectories(folder.getParent());
            for (Path path : all.toList()) {
                Files.copy(path, folder.resolve(logs.relativize(path).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "Not all of " + logs + " could be kept: another class may just take it down");
        }
    }
}
