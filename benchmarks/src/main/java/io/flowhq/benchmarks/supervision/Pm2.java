package io.flowhq.benchmarks.supervision;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** PM2 from npm, with a home of its own. */
final class Pm2 implements ProcessManager {
    private final Path pm2;
    private final Path home;

    Pm2(Path root, Path home) {
        this.pm2 = root.resolve("benchmarks/supervision/node_modules/.bin/pm2");
        this.home = home;
    }

    @Override
    public String name() {
        return "PM2";
    }

    @Override
    public void up() throws IOException, InterruptedException {
        Files.createDirectories(home);
        call("ping");
    }

    @Override
    public void start(int workers) throws IOException, InterruptedException {
        List<Map<String, String>> apps = IntStream.range(0, workers)
                .mapToObj(i ->
                        Map.of("name", "worker-" + i, "script", WORKER, "args", WORKER_ARGUMENT, "interpreter", "none"))
                .toList();
        Path file = home.resolve("ecosystem.json");
        Files.writeString(file, new ObjectMapper().writeValueAsString(Map.of("apps", apps)));
        call("start", file.toString());
    }

    @Override
    public long pid() {
        try {
            return Long.parseLong(Files.readString(home.resolve("pm2.pid")).strip());
        } catch (IOException e) {
            throw new IllegalStateException("PM2 has no daemon", e);
        }
    }

    @Override
    public void list() throws IOException, InterruptedException {
        call("jlist");
    }

    @Override
    public void close() throws IOException {
        try {
            call("kill");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(pm2.toString()));
        command.addAll(List.of(arguments));
        Commands.run(command, Map.of("PM2_HOME", home.toString()), home.resolve("call.out"));
    }
}
