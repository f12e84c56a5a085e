package io.flowhq.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a single server has on disk, for a test to look into and to add to while that server is dead. */
final class ServerFiles {
    private static final int BATCH = 1000;

    private final Path data;

    ServerFiles(RunningFlowHq flowHq) {
        data = flowHq.script().state().resolve("server").resolve("data");
    }

    /** Adds messages that are older than any retention, each of the shops as many; returns the ids of all. */
    Set<UUID> addOldMessages(List<String> tenants, int messages) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (Connection connection = database();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        insert into message_logs (id, tenant_id, direction, from_number, to_number, message_text,
                         wa_message_id, outcome, created_at, updated_at)
                        values (?, ?, 'IN', '+254711111111', '+254722222222', 'Habari', ?, 'ANSWERED',
                         dateadd('SECOND', ?, dateadd('DAY', -200, current_timestamp)), current_timestamp)
                        """)) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= messages; i++) {
                UUID id = UUID.randomUUID();
                ids.add(id);
                insert.setObject(1, id);
                insert.setObject(2, UUID.fromString(tenants.get(i % tenants.size())));
                insert.setString(3, id.toString());
                insert.setInt(4, i);
                insert.addBatch();
                if (i % BATCH == 0 || i == messages) {
                    insert.executeBatch();
                }
            }
            connection.commit();
        }
        return ids;
    }

    /** How many messages the database has. */
    long messages() throws SQLException {
        try (Connection connection = database();
                PreparedStatement count = connection.prepareStatement("select count(*) from message_logs");
                ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The ids in all files that the archive's manifests name, so that a message in two of them would show. */
    List<UUID> archivedIds() throws IOException {
        List<UUID> ids = new ArrayList<>();
        try (Stream<Path> all = Files.walk(data.resolve("archive"))) {
            for (Path manifest :
                    all.filter(each -> each.endsWith("manifest.json")).toList()) {
                for (JsonNode file :
                        new ObjectMapper().readTree(manifest.toFile()).get("files")) {
                    ids.addAll(idsIn(manifest.resolveSibling(file.get("file").textValue())));
                }
            }
        }
        return ids;
    }

    private static List<UUID> idsIn(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> UUID.fromString(line.substring(0, line.indexOf(','))))
                    .toList();
        }
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + data.resolve("flowhq"), "sa", "");
    }
}
