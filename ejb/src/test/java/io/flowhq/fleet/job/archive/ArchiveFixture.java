package io.flowhq.fleet.job.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.fleet.job.RunKey;
import io.flowhq.testing.Beans;
import io.flowhq.testing.NewTenants;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tenant with messages, and what has become of them in the database and in its folder. */
abstract class ArchiveFixture {
    static final UUID RUN = UUID.randomUUID();

    int attempt = 1;
    Duration retention = Duration.ofDays(90);

    @TempDir
    Path folder;

    Beans beans;
    UUID tenant;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        tenant = NewTenants.create(beans);
    }

    /** The first file, as an attempt names it. */
    Path file(int ofAttempt, String ending) {
        return home().resolve("messages-000001-" + RUN + "-" + ofAttempt + ending);
    }

    int move() throws SQLException, IOException {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            int moved = moveIn(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return moved;
        }
    }

    /** As a run does. */
    void moveAll() throws SQLException, IOException {
        while (move() > 0) {
            // Goes on.
        }
    }

    /** All is written, and the transaction is not committed any more. */
    void movedAndDied() throws SQLException, IOException {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            moveIn(connection);
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private int moveIn(Connection connection) throws SQLException, IOException {
        Instant now = beans.clock().instant();
        return new MessageArchiver(folder)
                .move(connection, tenant, now.minus(retention), new RunKey(RUN, attempt), now);
    }

    Path home() {
        return folder.resolve(tenant.toString());
    }

    JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(home().resolve(ArchiveManifest.NAME).toFile());
    }

    /** Of all files that the manifest names as archived, which have the checksums and counts that it says. */
    List<String> archivedIds() throws IOException {
        List<String> ids = new ArrayList<>();
        if (Files.exists(home().resolve(ArchiveManifest.NAME))) {
            for (JsonNode entry : manifest().get("files")) {
                ids.addAll(idsIn(entry));
            }
        }
        return ids;
    }

    /** Of the file that the manifest names as being moved. */
    List<String> moving() throws IOException {
        return manifest().has("moving") ? idsIn(manifest().get("moving")) : List.of();
    }

    private List<String> idsIn(JsonNode entry) throws IOException {
        Path file = home().resolve(entry.get("file").textValue());
        assertThat(sha256(file)).isEqualTo(entry.get("sha256").textValue());
        assertThat(Files.size(file)).isEqualTo(entry.get("bytes").longValue());
        List<String> lines = unzipped(file).lines().skip(1).toList();
        assertThat(lines).hasSize(entry.get("messages").intValue());
        return lines.stream().map(line -> line.substring(0, line.indexOf(','))).toList();
    }

    static String unzipped(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Set<String> insert(int count, Duration age) throws SQLException {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ids.add(insert("Hello", beans.clock().instant().minus(age)));
        }
        return ids;
    }

    String insert(String text, Instant at) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = database().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        insert into message_logs (id, tenant_id, direction, from_number, to_number, message_text,
                         wa_message_id, outcome, created_at, updated_at)
                        values (?, ?, 'IN', '+254711111111', '+254722222222', ?, ?, 'ANSWERED', ?, ?)
                        """)) {
            insert.setObject(1, id);
            insert.setObject(2, tenant);
            insert.setString(3, text);
            insert.setString(4, id.toString());
            insert.setObject(5, at.atOffset(ZoneOffset.UTC));
            insert.setObject(6, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        return id.toString();
    }

    long left() throws SQLException {
        return leftIds().size();
    }

    List<String> leftIds() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = database().getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select id from message_logs where tenant_id = ?")) {
            select.setObject(1, tenant);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class).toString());
                }
            }
        }
        return ids;
    }
}
