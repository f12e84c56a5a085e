package io.flowhq.workerhost.whatsapp.browser.leveldb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornLogsTest {
    /** The manifest of a fresh IndexedDB, as Chromium 156 writes it. */
    private static final byte[] CHROMIUMS_OWN =
            HexFormat.of().parseHex("e4d68eee1000010108" + "6964625f636d7031" + "020003020400");

    /** Around the ends of blocks, and over several of them. */
    private static final int[] LENGTHS = {5, 32_700, 40, 0, 70_000, 32_741, 12, 100_000, 1};

    @TempDir
    private Path profile;

    private Path log;

    @BeforeEach
    void makeDatabase() throws IOException {
        Path database = Files.createDirectories(profile.resolve("Default/IndexedDB/https_shop.indexeddb.leveldb"));
        Files.writeString(database.resolve("CURRENT"), "MANIFEST-000001\n");
        log = database.resolve("000003.log");
    }

    @Test
    void what_chromium_writes_itself_is_read_and_left_as_it_is() throws IOException {
        Path manifest = log.resolveSibling("MANIFEST-000001");
        Files.write(manifest, CHROMIUMS_OWN);

        assertThat(TornLogs.mend(profile)).isZero();

        assertThat(Files.readAllBytes(manifest)).isEqualTo(CHROMIUMS_OWN);
        assertThat(recordsOf(manifest)).hasSize(1);
    }

    @Test
    void a_whole_log_is_left_as_it_is() throws IOException {
        List<byte[]> records = records();
        write(records);
        byte[] before = Files.readAllBytes(log);

        assertThat(TornLogs.mend(profile)).isZero();

        assertThat(Files.readAllBytes(log)).isEqualTo(before);
        assertThat(recordsOf(log)).containsExactlyElementsOf(records);
    }

    @Test
    void wherever_the_last_write_was_cut_short_what_stands_before_it_stays_and_can_be_written_behind()
            throws IOException {
        List<byte[]> records = records();
        write(records);
        byte[] whole = Files.readAllBytes(log);
        int[] ends = ends(records);
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            int cut = random.nextInt(whole.length);
            Files.write(log, Arrays.copyOf(whole, cut));

            TornLogs.mend(profile);

            int complete = (int) Arrays.stream(ends).filter(end -> end <= cut).count();
            assertThat(recordsOf(log)).as("cut at %d", cut).containsExactlyElementsOf(records.subList(0, complete));
            assertThat(isSound(log)).as("cut at %d", cut).isTrue();
        }
    }

    @Test
    void what_was_written_behind_a_torn_record_is_kept() throws IOException {
        write(List.of(bytes(1, 100), bytes(2, 50_000)));
        Files.write(log, Arrays.copyOf(Files.readAllBytes(log), 20_000));
        Files.write(log, written(List.of(bytes(3, 300), bytes(4, 40_000))), StandardOpenOption.APPEND);

        assertThat(TornLogs.mend(profile)).isEqualTo(1);

        assertThat(recordsOf(log)).containsExactly(bytes(1, 100), bytes(3, 300), bytes(4, 40_000));
        assertThat(isSound(log)).isTrue();
        assertThat(log.getParent()).isDirectoryNotContaining("glob:**.mended");
    }

    @Test
    void zeros_that_a_lost_power_supply_left_are_taken_away() throws IOException {
        write(List.of(bytes(1, 100)));
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, new byte[50_000], StandardOpenOption.APPEND);

        assertThat(TornLogs.mend(profile)).isEqualTo(1);

        assertThat(Files.readAllBytes(log)).isEqualTo(whole);
    }

    @Test
    void an_altered_record_costs_itself_alone() throws IOException {
        write(List.of(bytes(1, 100), bytes(2, 100), bytes(3, 100)));
        byte[] altered = Files.readAllBytes(log);
        altered[150] ^= 1;
        Files.write(log, altered);

        assertThat(TornLogs.mend(profile)).isEqualTo(1);

        assertThat(recordsOf(log)).containsExactly(bytes(1, 100), bytes(3, 100));
    }

    @Test
    void files_that_are_no_logs_of_a_database_are_left_alone() throws IOException {
        Path table = log.resolveSibling("000005.ldb");
        Path elsewhere = profile.resolve("Default/000003.log");
        Files.writeString(table, "torn");
        Files.writeString(elsewhere, "torn");

        assertThat(TornLogs.mend(profile)).isZero();

        assertThat(table).hasContent("torn");
        assertThat(elsewhere).hasContent("torn");
    }

    @Test
    void a_profile_that_is_not_there_yet_needs_nothing() throws IOException {
        assertThat(TornLogs.mend(profile.resolve("none"))).isZero();
    }

    private static List<byte[]> records() {
        return IntStream.range(0, LENGTHS.length)
                .mapToObj(index -> bytes(index, LENGTHS[index]))
                .toList();
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private void write(List<byte[]> records) throws IOException {
        Files.write(log, written(records));
    }

    private int[] ends(List<byte[]> records) {
        return IntStream.rangeClosed(1, records.size())
                .map(count -> written(records.subList(0, count)).length)
                .toArray();
    }

    private byte[] written(List<byte[]> records) {
        Path file = profile.resolve("written");
        try {
            Files.deleteIfExists(file);
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                LogCopy copy = new LogCopy(channel);
                for (byte[] record : records) {
                    copy.append(List.of(ByteBuffer.wrap(record)));
                }
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> recordsOf(Path file) throws IOException {
        return new LogRecords(ByteBuffer.wrap(Files.readAllBytes(file)))
                .records().stream()
                        .map(pieces -> {
                            ByteBuffer whole = ByteBuffer.allocate(pieces.stream()
                                    .mapToInt(ByteBuffer::remaining)
                                    .sum());
                            pieces.forEach(whole::put);
                            return whole.array();
                        })
                        .toList();
    }

    private static boolean isSound(Path file) throws IOException {
        return new LogRecords(ByteBuffer.wrap(Files.readAllBytes(file))).isSound();
    }
}
