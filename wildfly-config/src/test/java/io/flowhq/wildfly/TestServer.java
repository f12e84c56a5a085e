package io.flowhq.wildfly;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The assembled server as a process of its own, on free ports and with a base folder of its own. Starting blocks until
 * the server is ready, five minutes at most (a loaded machine once took 104 s); closing ends exactly this process.
 */
final class TestServer implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(5);
    private static final Path HOME = Path.of(property("wildfly.home"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path base;
    final int http = freePort();
    final int management = freePort();
    final int broker = freePort();
    final int amqp = freePort();

    private TestServer(Path base, List<Class<?>> application, Consumer<BrokerUsers> users, Map<String, String> settings)
            throws IOException {
        this.base = base;
        copy(HOME.resolve("standalone/configuration"), base.resolve("configuration"));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        if (!application.isEmpty()) {
            war(deployments.resolve("ROOT.war"), application);
        }
        users.accept(new BrokerUsers(base.resolve("configuration")));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + property("server.options"),
                        // it ends before the second compiler's work pays
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
                        "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
                        "-jar",
                        HOME.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        HOME.resolve("modules").toString(),
                        "org.jboss.as.standalone",
                        "-Djboss.home.dir=" + HOME,
                        "-Djboss.server.base.dir=" + base,
                        "-c",
                        "flowhq.xml")
                .redirectErrorStream(true)
                .redirectOutput(console());
        builder.environment().put("FLOWHQ_HTTP_PORT", String.valueOf(http));
        builder.environment().put("FLOWHQ_MANAGEMENT_PORT", String.valueOf(management));
        builder.environment().put("FLOWHQ_BROKER_PORT", String.valueOf(broker));
        builder.environment().put("FLOWHQ_AMQP_PORT", String.valueOf(amqp));
        builder.environment().putAll(settings);
        process = builder.start();
    }

    /** With users of the broker and these environment variables. */
    static TestServer start(
            Path base, List<Class<?>> application, Consumer<BrokerUsers> users, Map<String, String> settings)
            throws IOException {
        return start(new TestServer(base, application, users, settings));
    }

    /** Without application and users, with these environment variables. */
    static TestServer start(Path base, Map<String, String> settings) throws IOException {
        return start(base, List.of(), users -> {}, settings);
    }

    private static TestServer start(TestServer server) {
        try {
            Awaitility.await("the server is ready")
                    .atMost(READY)
                    .failFast("the server ended: see " + server.console(), () -> !server.process.isAlive())
                    .ignoreExceptions()
                    .until(() -> server.get(server.management, "/health/ready").statusCode() == 200);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    HttpResponse<String> get(int port, String path) {
        return get(port, path, Map.of());
    }

    HttpResponse<String> get(int port, String path, Map<String, String> headers) {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
        headers.forEach(asked::header);
        HttpRequest request = asked.build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + path, e);
        }
    }

    /** Adds a host's address as {@code ./flowhq host add} does; its user is one of those that the server began with. */
    void addHostAddress(String host) {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-c", "source ../scripts/broker.sh; add_host_address " + host)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("host-add-console.log").toFile());
        builder.environment().put("FLOWHQ_MANAGEMENT_PORT", String.valueOf(management));
        builder.environment().put("wildfly", HOME.toString());
        builder.environment()
                .put(
                        "java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("logs", base.toString());
        try {
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("The address was not added: see " + base.resolve("host-add.log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while adding an address", e);
        }
    }

    Path base() {
        return base;
    }

    long pid() {
        return process.pid();
    }

    String log() throws IOException {
        return Files.readString(base.resolve("log/server.log"));
    }

    private File console() {
        return base.resolve("console.log").toFile();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The build sets the system property " + name);
        }
        return value;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** An application at the root path. */
    private static void war(Path file, List<Class<?>> classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry("WEB-INF/classes/" + entry));
                try (InputStream code = type.getClassLoader().getResourceAsStream(entry)) {
                    if (code == null) {
                        throw new IllegalArgumentException("No class file of " + type);
                    }
                    code.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }

    /** Below the kernel's ephemeral range, from which an outgoing connection could take it before it is used. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .filter(TestServer::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
