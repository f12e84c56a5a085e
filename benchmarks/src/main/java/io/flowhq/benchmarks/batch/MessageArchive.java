package io.flowhq.benchmarks.batch;

import io.flowhq.fleet.job.RunKey;
import io.flowhq.fleet.job.archive.MessageArchiver;
import io.flowhq.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * How many messages a second the job message-archive moves from PostgreSQL (embedded, with fsync) to files that are forced
 * to the disk: the code and the transactions of the job, one portion after the other. The row of the run, which the server
 * updates once per portion of 10,000 messages, is left out. The JVM's heap is bounded by benchmarks/run.
 */
public final class MessageArchive {
    private static final int TENANTS = 10;
    private static final int MESSAGES_PER_TENANT = 100_000;
    private static final double MIB = 1024 * 1024;

    private static final String INSERT_TENANT =
            """
            insert into tenants (id, name, phone_number, status, created_at, updated_at)
            select gen_random_uuid(), 'Shop ' || n, '+25471200' || lpad(n::text, 4, '0'), 'ACTIVE', now(), now()
            from generate_series(1, %d) n
            """;
    /** Texts of 20 to 180 characters that do not compress to nothing. */
    private static final String INSERT_MESSAGES =
            """
            insert into message_logs (id, tenant_id, direction, from_number, to_number, message_text, wa_message_id,
             outcome, created_at, updated_at)
            select gen_random_uuid(), t.id, case n %% 2 when 0 then 'IN' else 'OUT' end, '+254711111111', '+254722222222',
             substr(md5(n::text) || md5((n + 1)::text) || md5((n + 2)::text) || md5((n + 3)::text) || md5((n + 4)::text)
              || md5((n + 5)::text), 1, 20 + n %% 160),
             md5(t.id::text || n), case n %% 2 when 0 then 'ANSWERED' end, now() - interval '200 days' + n * interval '1 second',
             now()
            from tenants t, generate_series(1, %d) n
            """;

    private MessageArchive() {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("flowhq-archive");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("shared_buffers", "256MB")
                .start()) {
            DataSource database = postgres.getPostgresDatabase();
            Schema.migrate(database);
            fill(database);
            measure(database, folder, System.out);
        } finally {
            delete(folder);
        }
    }

    private static void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(INSERT_TENANT.formatted(TENANTS));
            statement.execute(INSERT_MESSAGES.formatted(MESSAGES_PER_TENANT));
            statement.execute("vacuum analyze");
        }
    }

    private static void measure(DataSource database, Path folder, PrintStream out) throws SQLException, IOException {
        MessageArchiver archiver = new MessageArchiver(folder);
        RunKey run = new RunKey(UUID.randomUUID(), 1);
        Instant now = Clock.systemUTC().instant();
        Instant before = now.minus(Duration.ofDays(90));
        long moved = 0;
        List<Double> rates = new ArrayList<>();
        long start = System.nanoTime();
        for (UUID tenant : tenants(database)) {
            long tenantStart = System.nanoTime();
            long ofTenant = 0;
            int portion;
            do {
                portion = portion(database, archiver, tenant, before, run, now);
                ofTenant += portion;
            } while (portion == MessageArchiver.PORTION);
            rates.add(ofTenant / seconds(tenantStart));
            moved += ofTenant;
        }
        double seconds = seconds(start);
        rates.sort(Comparator.naturalOrder());
        out.println("| figure | value |");
        out.println("|---|---|");
        row(out, "messages moved", "%,d of %,d tenants", moved, TENANTS);
        row(out, "messages a second, all", "%,.0f", moved / seconds);
        row(out, "messages a second, slowest and fastest tenant", "%,.0f, %,.0f", rates.get(0), rates.get(TENANTS - 1));
        row(out, "size of the files", "%.1f MiB", size(folder) / MIB);
        row(
                out,
                "largest heap (of %.0f MiB allowed)"
                        .formatted(Runtime.getRuntime().maxMemory() / MIB),
                "%.1f MiB",
                peakHeap() / MIB);
    }

    private static int portion(
            DataSource database, MessageArchiver archiver, UUID tenant, Instant before, RunKey run, Instant now)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int moved = archiver.move(connection, tenant, before, run, now);
            connection.commit();
            return moved;
        }
    }

    private static List<UUID> tenants(DataSource database) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from tenants order by id")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static void row(PrintStream out, String name, String format, Object... values) {
        out.println("| " + name + " | " + String.format(Locale.ROOT, format, values) + " |");
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(file -> file.isFile())
                    .mapToLong(file -> file.length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> files = Files.walk(folder)) {
            paths = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
