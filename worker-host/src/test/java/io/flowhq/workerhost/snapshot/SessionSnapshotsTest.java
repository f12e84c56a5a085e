package io.flowhq.workerhost.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.OutdatedGenerationException;
import io.flowhq.contract.sessionstore.SessionStoreException;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.process.FolderTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts without a shared session folder, and a store that both reach. */
class SessionSnapshotsTest {
    private static final String TABLE =
            "profile/Default/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/000005.ldb";

    @TempDir
    Path folder;

    private final UUID tenant = UUID.randomUUID();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private SessionSnapshots one;
    private SessionSnapshots two;

    @BeforeEach
    void begin() {
        one = host("one", new byte[32]);
        two = host("two", new byte[32]);
    }

    @Test
    void a_session_goes_on_on_another_host_with_profile_and_ledger() throws IOException, InterruptedException {
        serve(one, "one", 1, "linked");
        write("one", "profile/Default/Cache/data_0", "worthless");
        SessionSnapshot kept = one.keepQuiet(tenant, 1);

        two.prepare(tenant, 2);

        assertThat(read("two", TABLE)).isEqualTo("linked");
        assertThat(read("two", "ledger")).isEqualTo("ledger of linked");
        assertThat(session("two").resolve("profile/Default/Cache")).doesNotExist();
        assertThat(kept.takenAt()).isEqualTo(clock.instant());
        assertThat(session("one").resolve(SessionSnapshots.PACKED))
                .as("nothing readable is left over")
                .doesNotExist();
    }

    @Test
    void the_own_session_is_newer_than_the_own_snapshot() throws IOException, InterruptedException {
        serve(one, "one", 1, "linked");
        one.keepQuiet(tenant, 1);
        write("one", TABLE, "and answered since");

        one.prepare(tenant, 1);
        one.prepare(tenant, 2);

        assertThat(read("one", TABLE)).isEqualTo("and answered since");
    }

    @Test
    void who_comes_back_goes_on_from_what_the_other_host_left() throws IOException, InterruptedException {
        serve(one, "one", 1, "old");
        one.keepQuiet(tenant, 1);
        serve(two, "two", 2, "new");
        two.keepQuiet(tenant, 2);

        assertThatThrownBy(() -> one.keepQuiet(tenant, 1)).isInstanceOf(OutdatedGenerationException.class);
        one.prepare(tenant, 3);

        assertThat(read("one", TABLE)).isEqualTo("new");
    }

    @Test
    void what_only_the_old_session_had_does_not_stay() throws IOException, InterruptedException {
        serve(one, "one", 1, "old");
        write("one", "profile/Default/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/000099.ldb", "stray");
        serve(two, "two", 2, "new");
        two.keepQuiet(tenant, 2);

        one.prepare(tenant, 3);

        assertThat(session("one").resolve("profile/Default/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb"))
                .isDirectoryNotContaining("glob:**000099.ldb");
    }

    @Test
    void a_host_that_lost_its_disk_gets_the_session_back() throws IOException, InterruptedException {
        serve(one, "one", 1, "linked");
        one.keepQuiet(tenant, 1);
        FolderTree.delete(session("one"));

        one.prepare(tenant, 1);

        assertThat(read("one", TABLE)).isEqualTo("linked");
    }

    @Test
    void a_torn_snapshot_is_refused_and_the_one_before_used() throws IOException, InterruptedException {
        serve(one, "one", 1, "first");
        one.keepQuiet(tenant, 1);
        write("one", TABLE, "second");
        clock.advance(Duration.ofMinutes(5));
        SessionSnapshot torn = one.keepQuiet(tenant, 1);
        Path content = folder.resolve("store").resolve(tenant.toString()).resolve(torn.id() + ".bin");
        Files.write(content, new byte[] {1, 2, 3});

        two.prepare(tenant, 2);

        assertThat(read("two", TABLE)).isEqualTo("first");
    }

    @Test
    void another_key_is_said_and_the_session_not_begun_anew() throws IOException, InterruptedException {
        serve(one, "one", 1, "linked");
        one.keepQuiet(tenant, 1);
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;

        assertThatThrownBy(() -> host("three", otherKey).prepare(tenant, 2))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("FLOWHQ_SNAPSHOT_KEY_FILE");
        two.prepare(tenant, 2);
        assertThat(read("two", TABLE)).isEqualTo("linked");
    }

    @Test
    void what_was_brought_is_on_the_disk_before_its_generation_is_noted() throws IOException, InterruptedException {
        serve(one, "one", 1, "linked");
        one.keepQuiet(tenant, 1);
        Path incoming = session("two").resolve("incoming");

        List<Path> forced = forcedBy(() -> two.prepare(tenant, 2));

        assertThat(forced)
                .contains(incoming.resolve("ledger"), incoming.resolve(TABLE), incoming, session("two"))
                .contains(incoming.resolve(TABLE).getParent())
                .endsWith(session("two").resolve("served.part"));
    }

    @Test
    void a_folder_in_use_is_left_alone() throws IOException, InterruptedException {
        serve(one, "one", 1, "linked");
        one.keepQuiet(tenant, 1);
        Files.createDirectories(session("two"));
        try (FileChannel held =
                FileChannel.open(session("two").resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            held.lock();
            assertThatThrownBy(() -> two.prepare(tenant, 2)).hasMessageContaining("cannot be used");
        }
        two.prepare(tenant, 2);
        assertThat(read("two", TABLE)).isEqualTo("linked");
    }

    @Test
    void after_a_logout_there_is_nothing_to_go_on_from() throws IOException, InterruptedException {
        serve(one, "one", 1, "linked");
        one.keepQuiet(tenant, 1);

        one.forget(tenant, 1);
        two.prepare(tenant, 2);

        assertThat(session("two").resolve("profile")).doesNotExist();
    }

    @Test
    void a_browser_that_makes_a_new_table_meanwhile_has_its_files_copied_anew()
            throws IOException, InterruptedException {
        serve(one, "one", 1, "linked");
        Path archive = folder.resolve("archive.zip");
        int[] copies = {0};

        SessionArchive.pack(
                session("one"),
                target -> {
                    if (copies[0]++ == 0) {
                        write("one", TABLE.replace("000005", "000006"), "merged");
                        Files.delete(session("one").resolve(TABLE));
                    }
                    Files.writeString(target, "ledger");
                },
                archive);
        SessionArchive.unpack(Files.newInputStream(archive), folder.resolve("unpacked"));

        assertThat(copies[0]).isEqualTo(2);
        assertThat(folder.resolve("unpacked").resolve(TABLE)).doesNotExist();
        assertThat(folder.resolve("unpacked").resolve(TABLE.replace("000005", "000006")))
                .hasContent("merged");
    }

    /** Files and folders that were forced to the disk meanwhile, in that order. */
    private List<Path> forcedBy(Preparation work) throws IOException, InterruptedException {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .map(event -> Path.of(event.getString("path")))
                .filter(path -> path.startsWith(folder)) // other tests of this JVM write, too
                .toList();
    }

    private interface Preparation {
        void run() throws InterruptedException;
    }

    private void serve(SessionSnapshots host, String name, long generation, String content)
            throws IOException, InterruptedException {
        host.prepare(tenant, generation);
        write(name, TABLE, content);
        write(name, "ledger", "ledger of " + content);
    }

    private SessionSnapshots host(String name, byte[] key) {
        return new SessionSnapshots(
                folder.resolve(name), FolderSessionStore.open(folder.resolve("store")), SnapshotKey.of(key), clock);
    }

    private Path session(String host) {
        return folder.resolve(host).resolve(tenant.toString());
    }

    private void write(String host, String file, String content) throws IOException {
        Path path = session(host).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private String read(String host, String file) throws IOException {
        return Files.readString(session(host).resolve(file));
    }
}
