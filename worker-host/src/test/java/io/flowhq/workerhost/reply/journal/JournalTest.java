package io.flowhq.workerhost.reply.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class JournalTest {
    @TempDir
    private Path folder;

    @Test
    void records_come_back_in_their_order() throws IOException {
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.begin(file, FileOpener.MACHINE, List.of(bytes("one")))) {
            journal.append(bytes("two"));
        }
        JournalContents contents = JournalContents.read(file, record -> {});
        try (Journal journal = Journal.goOn(file, FileOpener.MACHINE, contents.end())) {
            journal.append(bytes("three"));
            assertThat(journal.size()).isEqualTo(Files.size(file));
        }

        assertThat(texts(file)).containsExactly("one", "two", "three");
        assertThat(JournalContents.read(file, record -> {}).isWhole()).isTrue();
    }

    @Test
    void whatever_a_torn_write_left_of_the_last_record_is_none() throws IOException {
        Path file = folder.resolve("journal");
        long whole;
        try (Journal journal = Journal.begin(file, FileOpener.MACHINE, List.of(bytes("one")))) {
            whole = journal.size();
            journal.append(bytes("two"));
        }
        byte[] all = Files.readAllBytes(file);
        for (int changed = (int) whole; changed < all.length; changed++) {
            byte[] torn = all.clone();
            torn[changed] ^= 1;
            Files.write(file, torn);
            assertThat(texts(file)).containsExactly("one");
            assertThat(JournalContents.read(file, record -> {}).torn()).isEqualTo(all.length - whole);

            Files.write(file, Arrays.copyOf(Arrays.copyOf(all, changed), all.length)); // zeros instead
            assertThat(texts(file)).containsExactly("one");
        }
    }

    @Test
    void a_file_that_ended_before_it_had_begun_holds_nothing_and_a_foreign_one_is_refused() throws IOException {
        Path file = folder.resolve("journal");
        assertThat(texts(file)).isEmpty();
        Files.write(file, new byte[3]);
        assertThat(texts(file)).isEmpty();
        Files.write(file, Arrays.copyOf(Journal.BEGINNING, 5));
        assertThat(JournalContents.read(file, record -> {}).isWhole()).isFalse();

        Files.write(file, bytes("somebody's letters"));

        assertThatThrownBy(() -> JournalContents.read(file, record -> {})).hasMessageContaining("no journal");
    }

    @Test
    void a_write_that_failed_leaves_no_record_and_the_next_one_takes_its_place() throws IOException {
        Path file = folder.resolve("journal");
        AtomicBoolean full = new AtomicBoolean();
        try (Journal journal = Journal.begin(file, withWrites(full), List.of(bytes("one")))) {
            full.set(true);
            assertThatThrownBy(() -> journal.append(bytes("two"))).hasMessage("No space left on device");
            assertThatThrownBy(() -> journal.replace(List.of(bytes("all")))).hasMessage("No space left on device");
            assertThat(texts(file)).containsExactly("one");
            full.set(false);
            journal.append(bytes("three"));
        }

        assertThat(texts(file)).containsExactly("one", "three");
        assertThat(folder).as("nothing is left of the attempt").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_journal_that_is_replaced_goes_on_behind_what_took_its_place() throws IOException {
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.begin(file, FileOpener.MACHINE, List.of())) {
            journal.append(bytes("one"));
            journal.append(bytes("two"));

            journal.replace(List.of(bytes("both")));
            journal.append(bytes("three"));

            assertThat(journal.size()).isEqualTo(Files.size(file));
        }
        assertThat(texts(file)).containsExactly("both", "three");
    }

    @Test
    void a_journal_whose_new_name_may_be_lost_goes_on_in_the_new_file_and_is_not_safe_until_it_may_not()
            throws IOException {
        Path file = folder.resolve("journal");
        AtomicBoolean failing = new AtomicBoolean();
        try (Journal journal = Journal.begin(file, withNames(failing), List.of(bytes("one")))) {
            failing.set(true);
            assertThatThrownBy(() -> journal.replace(List.of(bytes("all")))).hasMessage("Input/output error");
            journal.append(bytes("two"));
            assertThatThrownBy(journal::force).hasMessage("Input/output error");
            failing.set(false);
            journal.force();
        }

        assertThat(texts(file)).containsExactly("all", "two");
    }

    @Test
    void one_force_serves_all_who_wait_for_it() throws IOException {
        AtomicInteger forces = new AtomicInteger();
        CountDownLatch slow = new CountDownLatch(1);
        FileOpener files = (path, options) -> new WrappedFile(FileOpener.MACHINE.open(path, options)) {
            @Override
            public void force(boolean metaData) throws IOException {
                if (!metaData) {
                    forces.incrementAndGet();
                    join(slow);
                }
                super.force(metaData);
            }
        };
        try (Journal journal = Journal.begin(folder.resolve("journal"), files, List.of())) {
            journal.append(bytes("first"));
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> force(journal));
            await().until(() -> forces.get() == 1);
            journal.append(bytes("second"));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> force(journal));
            journal.append(bytes("third"));
            CompletableFuture<Void> third = CompletableFuture.runAsync(() -> force(journal));
            assertThat(second).isNotDone();

            slow.countDown();
            CompletableFuture.allOf(first, second, third).join();

            assertThat(forces).hasValue(2);
            journal.force();
            assertThat(forces).as("nothing was added").hasValue(2);
        }
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void force(Journal journal) {
        try {
            journal.force();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileOpener withNames(AtomicBoolean failing) {
        return (Path path, OpenOption... options) -> new WrappedFile(FileOpener.MACHINE.open(path, options)) {
            @Override
            public void force(boolean metaData) throws IOException {
                if (failing.get() && Files.isDirectory(path)) {
                    throw new IOException("Input/output error");
                }
                super.force(metaData);
            }
        };
    }

    private static FileOpener withWrites(AtomicBoolean full) {
        return (Path path, OpenOption... options) -> {
            FileChannel file = FileOpener.MACHINE.open(path, options);
            return new WrappedFile(file) {
                @Override
                public int write(ByteBuffer source, long position) throws IOException {
                    if (full.get()) {
                        super.write(source.slice(source.position(), source.remaining() / 2), position);
                        throw new IOException("No space left on device");
                    }
                    return super.write(source, position);
                }
            };
        };
    }

    private static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        JournalContents.read(file, record -> texts.add(new String(record, StandardCharsets.UTF_8)));
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
