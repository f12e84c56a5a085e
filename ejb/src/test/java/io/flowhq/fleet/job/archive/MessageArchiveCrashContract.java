package io.flowhq.fleet.job.archive;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server leaves that dies while messages go from the database to files; holds on every database. */
abstract class MessageArchiveCrashContract extends ArchiveFixture {
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
        moveAll();

        assertThat(archivedIds()).as("seed %d", seed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(left()).as("seed %d", seed).isZero();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void after_a_crash_at_any_step_each_message_is_found_once(Step last) throws SQLException, IOException {
        Set<String> all = insert(3, Duration.ofDays(100));
        moveAll();
        all.addAll(insert(4, Duration.ofDays(100)));

        crashAfter(last);

        List<String> found = new ArrayList<>(archivedIds());
        found.addAll(leftIds());
        moving().stream().filter(not(found::contains)).forEach(found::add);
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);

        attempt++;
        moveAll();
        assertThat(left()).isZero();
        assertThat(archivedIds()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(manifest().has("moving")).isFalse();
        assertThat(Files.list(home())).as("two files and the manifest").hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void what_a_crash_left_in_the_manifest_is_put_right_without_another_message(Step last)
            throws SQLException, IOException {
        Set<String> all = insert(1, Duration.ofDays(100));
        crashAfter(last);

        retention = Duration.ofDays(200);
        assertThat(move()).isZero();

        List<String> found = new ArrayList<>(archivedIds());
        found.addAll(leftIds());
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
        assertThat(manifest().has("moving")).isFalse();
    }

    /** How far a move comes before the server dies. */
    enum Step {
        HALF_THE_FILE,
        THE_FILE,
        HALF_THE_MANIFEST,
        THE_MANIFEST,
        THE_COMMIT
    }

    private void crashAfter(Step last) throws SQLException, IOException {
        if (last == Step.THE_COMMIT) {
            move();
            return;
        }
        Path manifest = home().resolve(ArchiveManifest.NAME);
        byte[] before = Files.exists(manifest) ? Files.readAllBytes(manifest) : null;
        movedAndDied();
        if (last == Step.THE_MANIFEST) {
            return;
        }
        byte[] after = Files.readAllBytes(manifest);
        if (last == Step.HALF_THE_MANIFEST) {
            Files.write(
                    home().resolve(ArchiveManifest.NAME + "-" + UUID.randomUUID() + ".unfinished"),
                    Arrays.copyOf(after, after.length / 2));
        }
        if (last == Step.HALF_THE_FILE) {
            Path file = home().resolve(manifest().at("/moving/file").textValue());
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            Files.write(Path.of(file + ".unfinished"), Arrays.copyOf(content, content.length / 2));
        }
        if (before == null) {
            Files.delete(manifest);
        } else {
            Files.write(manifest, before);
        }
    }
}
