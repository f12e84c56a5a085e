package io.flowhq.fleet.job.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages that go from the database to files; holds on every database. */
abstract class MessageArchiveContract extends ArchiveFixture {
    @Test
    void old_messages_go_to_a_file_that_the_manifest_names_and_young_ones_stay() throws SQLException, IOException {
        Set<String> old = insert(3, Duration.ofDays(100));
        insert(2, Duration.ofDays(10));

        assertThat(move()).isEqualTo(3);

        assertThat(left()).isEqualTo(2);
        assertThat(moving()).containsExactlyInAnyOrderElementsOf(old);
        assertThat(move()).isZero();
        assertThat(archivedIds()).containsExactlyInAnyOrderElementsOf(old);
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
        moveAll();

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
        move();

        assertThat(whole).doesNotExist();
        assertThat(half).doesNotExist();
        assertThat(archivedIds()).hasSize(1);
    }
}
