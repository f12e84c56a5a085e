package io.flowhq.wildfly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one server that they share, with a small application at the root path, two hosts and their users, behind a proxy: started
 * before the first of these tests, ended after the last.
 */
final class SharedServer implements ParameterResolver {
    static final String TOOL_SECRET = "b6c9c4f0-tool";
    static final String HOST_SECRET = "51d0a7aa-host";
    static final String SECOND_HOST_SECRET = "9f3e11c2-host";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .server();
    }

    private record Running(TestServer server) implements AutoCloseable {
        static Running start() {
            try {
                TestServer server = TestServer.start(
                        Files.createTempDirectory("flowhq-server"),
                        List.of(EchoOperations.class, OpenSession.class),
                        users -> {
                            users.add("operations", TOOL_SECRET, "operations");
                            users.add("host-1", HOST_SECRET, "hosts", "host-host-1");
                            users.add("host-2", SECOND_HOST_SECRET, "hosts", "host-host-2");
                            users.add("visitor", "no-role");
                        },
                        Map.of("FLOWHQ_BEHIND_PROXY", "true"));
                server.addHostAddress("host-2");
                return new Running(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(server.base())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
