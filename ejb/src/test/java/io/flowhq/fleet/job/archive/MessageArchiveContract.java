package io.flowhq.fleet.job.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.fleet.job.RunKey;
import io.flowhq.testing.Beans;
import io.flowhq.testing.NewTenants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that go from the database to files; holds on every database. */
abstract class MessageArchiveContract {
    private static final UUID RUN = UUID.randomUUID();

    private int attempt = 1;

    @TempDir
    Path folder;

    private Beans beans;
    private UUID tenant;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        tenant = NewTenants.create(beans);
    }

    @Test
    void old_messages_go_to_a_file_that_the_manifest_names_and_young_ones_stay() throws SQLException, IOException {
        Set<String> old = insert(3, Duration.ofDays(100));
        insert(2, Duration.ofDays(10));

        assertThat(move()).isEqualTo(3);

        assertThat(left()).isEqualTo(2);
        assertThat(archivedIds()).containsExactlyInAnyOrderElementsOf(old);
        assertThat(move()).isZero();
        assertThat(manifest().at("/messages").intValue()).isEqualTo(3);
        assertThat(Files.list(home())).hasSize(2);
    }

    @Test
    void a_text_comes_back_as_it_was() throws SQLException, IOException {
        insert("a \"quoted\", text\nof two lines", beans.clock().instant().minus(Duration.ofDays(100)));

        move();

        assertThat(unzipped(file(1, ".csv.gz")))
                .startsWith(
                        "id,tenant_id,direction,from_number,to_number,message_text,wa_message_id,outcome,created_at\r\n")
                .contains("\"a \"\"quoted\"\", text\nof two lines\"");
    }

    @Test
    void a_tenant_has_its_own_retention() throws SQLException {
        try (Connection connection = database().getConnection()) {
            ArchiveTable table = new ArchiveTable(connection);
            assertThat(table.retentionDays(tenant, 90)).isEqualTo(90);
            table.setRetentionDays(tenant, 7);
            assertThat(table.retentionDays(tenant, 90)).isEqualTo(7);
            table.setRetentionDays(tenant, null);
            assertThat(table.retentionDays(tenant, 90)).isEqualTo(90);
        }
    }

    @Test
    void whenever_the_server_dies_no_message_is_lost_and_none_is_archived_twice() throws SQLException, IOException {
        long seed = System.nanoTime();
        Random dice = new Random(seed);
        Set<String> all = new HashSet<>();
        for (int round = 0; round < 30; round++) {
            all.addAll(insert(1 + dice.nextInt(20), Duration.ofDays(91 + dice.nextInt(100))));
            if (dice.nextBoolean()) {
                movedAndDied();
                attempt++;
            } else {
                move();
            }
        }
        move();

        assertThat(archivedIds()).as("seed %d", seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(left()).as("seed %d", seed).isZero();
    }

    @Test
    void a_folder_that_cannot_be_written_changes_nothing() throws SQLException, IOException {
        insert(3, Duration.ofDays(100));
        Files.writeString(home(), "in the way");

        assertThatThrownBy(this::move).isInstanceOf(IOException.class);

        assertThat(left()).isEqualTo(3);
    }

    @Test
    void a_full_disk_changes_nothing() throws SQLException, IOException {
        insert(3, Duration.ofDays(100));
        Files.createDirectories(home());
        Files.createSymbolicLink(file(1, ".csv.gz.unfinished"), Path.of("/dev/full"));

        assertThatThrownBy(this::move).isInstanceOf(IOException.class).hasMessageContaining("No space left");

        assertThat(left()).isEqualTo(3);
        assertThat(move()).isEqualTo(3);
    }

    @Test
    void a_frozen_server_that_goes_on_harms_no_file_that_another_has_noted() throws SQLException, IOException {
        Set<String> noted = insert(3, Duration.ofDays(100));
        Files.createDirectories(home());
        try (OutputStream frozen = Files.newOutputStream(file(1, ".csv.gz.unfinished"))) {
            attempt = 2;
            move();
            frozen.write(1);
        }
        Files.move(file(1, ".csv.gz.unfinished"), file(1, ".csv.gz"));

        assertThat(archivedIds()).containsExactlyInAnyOrderElementsOf(noted);
    }

    @Test
    void what_dead_servers_left_is_deleted_once_its_number_is_noted() throws SQLException, IOException {
        insert(1, Duration.ofDays(100));
        movedAndDied();
        Path whole = file(1, ".csv.gz");
        Path half = file(2, ".csv.gz.unfinished");
        Files.writeString(half, "half of");
        attempt = 3;

        move();
        assertThat(whole).exists();
        assertThat(half).exists();
        insert(1, Duration.ofDays(100));
        move();

        assertThat(whole).doesNotExist();
        assertThat(half).doesNotExist();
        assertThat(archivedIds()).hasSize(2);
    }

    /** The first file, as an attempt names it. */
    private Path file(int ofAttempt, String ending) {
        return home().resolve("messages-000001-" + RUN + "-" + ofAttempt + ending);
    }

    private int move() throws SQLException, IOException {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            int moved = moveIn(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return moved;
        }
    }

    /** All is written, and the transaction is not committed any more. */
    private void movedAndDied() throws SQLException, IOException {
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
                .move(connection, tenant, now.minus(Duration.ofDays(90)), new RunKey(RUN, attempt), now);
    }

    private Path home() {
        return folder.resolve(tenant.toString());
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(home().resolve(ArchiveManifest.NAME).toFile());
    }

    /** Of all files that the manifest names, which have the checksums and counts that it says. */
    private List<String> archivedIds() throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode entry : manifest().get("files")) {
            Path file = home().resolve(entry.get("file").textValue());
            assertThat(sha256(file)).isEqualTo(entry.get("sha256").textValue());
            assertThat(Files.size(file)).isEqualTo(entry.get("bytes").longValue());
            List<String> lines = unzipped(file).lines().skip(1).toList();
            assertThat(lines).hasSize(entry.get("messages").intValue());
            lines.forEach(line -> ids.add(line.substring(0, line.indexOf(','))));
        }
        return ids;
    }

    private static String unzipped(Path file) throws IOException {
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

    private Set<String> insert(int count, Duration age) throws SQLException {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ids.add(insert("Hello", beans.clock().instant().minus(age)));
        }
        return ids;
    }

    private String insert(String text, Instant at) throws SQLException {
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

    private long left() throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from message_logs where tenant_id = ?")) {
            count.setObject(1, tenant);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
