package io.flowhq.workerhost.whatsapp.browser.playwright;

import com.microsoft.playwright.impl.driver.jar.DriverJar;
import io.flowhq.workerhost.process.FolderTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Playwright's driver (JavaScript, run by this machine's Node) unpacked on disk. Left to itself Playwright unpacks it for
 * every process anew and leaves it behind after a kill; so a host does it once.
 *
 * <p>Thread-safe, also between processes: whoever comes second finds a whole folder or makes the same one.
 */
final class NodeDriver {
    private static final String CLI = "package/cli.js";
    private static final String COMPILE_CACHE = "compile-cache.cjs";

    private NodeDriver() {}

    /** The folder of a worker that was started by hand: the user's cache, by Playwright's version. */
    static Path defaultFolder() {
        return Path.of(System.getProperty("user.home"), ".cache", "flowhq", "playwright-" + version());
    }

    /** The version of the driver in this program; a folder belongs to one version. */
    static String version() {
        Properties maven = new Properties();
        try (InputStream file =
                DriverJar.class.getResourceAsStream("/META-INF/maven/com.microsoft.playwright/driver/pom.properties")) {
            maven.load(Objects.requireNonNull(file, "the driver's version is not in this program"));
        } catch (IOException e) {
            throw new UncheckedIOException("The driver's version cannot be read", e);
        }
        return maven.getProperty("version");
    }

    /** What Node loads before an unpacked driver, so that it need not compile it at every start. */
    static Path compileCacheIn(Path folder) {
        return folder.resolve(COMPILE_CACHE);
    }

    /**
     * Unpacks the driver where it is not yet: about 0.3 s the first time, nothing later.
     *
     * @return the same folder
     * @throws UncheckedIOException if it cannot be written
     */
    static Path ensureIn(Path folder) {
        if (Files.exists(folder.resolve(CLI))) {
            return folder;
        }
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Path fresh = Files.createTempDirectory(folder.toAbsolutePath().getParent(), ".driver-");
            unpackTo(fresh);
            copyCompileCacheTo(compileCacheIn(fresh));
            moveIntoPlace(fresh, folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Playwright's driver could not be unpacked to " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The driver's place in this program is no address", e);
        }
    }

    private static void unpackTo(Path target) throws IOException, URISyntaxException {
        URI source = DriverJar.class.getResource("/driver/package").toURI();
        try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
            Path root = jar.getPath("driver");
            try (Stream<Path> files = Files.walk(root.resolve("package"))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.copy(
                            file,
                            target.resolve(root.relativize(file).toString()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void copyCompileCacheTo(Path file) throws IOException {
        try (InputStream script = NodeDriver.class.getResourceAsStream(COMPILE_CACHE)) {
            Files.copy(Objects.requireNonNull(script, COMPILE_CACHE), file);
        }
    }

    private static void moveIntoPlace(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FolderTree.delete(fresh);
            if (!Files.exists(folder.resolve(CLI))) {
                throw e;
            }
        }
    }
}
