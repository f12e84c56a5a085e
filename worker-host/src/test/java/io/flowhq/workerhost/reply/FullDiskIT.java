package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A disk of two megabytes that really is full. Needs root, and a kernel that lets it mount: elsewhere it is skipped, but not
 * in CI as root.
 */
class FullDiskIT extends ReplyDeskSetup {
    private Path disk;

    @BeforeEach
    @Override
    void open() {
        disk = folder.resolve("disk");
        boolean mounted = mount();
        if (!mounted && System.getenv("CI") != null && "root".equals(System.getProperty("user.name"))) {
            throw new AssertionError("CI runs this as root, so mounting has to work");
        }
        assumeThat(mounted).as("root may mount").isTrue();
        super.open();
    }

    @AfterEach
    void unmount() throws IOException {
        assertThat(run("umount", "--lazy", disk.toString())).isTrue();
    }

    @Override
    Path ledgerFile() {
        return disk.resolve("ledger");
    }

    @Test
    void a_worker_on_a_full_disk_answers_nobody_and_goes_on_by_itself_when_there_is_room() throws IOException {
        desk.use(Tenants.answering(1_000));
        desk.connected(LINKED);
        awaitOutcome(page.customerWrites(ANNA, "before"), MessageOutcome.ANSWERED);
        Path filler = fill();

        List<ChatMessage> messages = IntStream.range(0, 12)
                .mapToObj(i -> page.customerWrites(i % 2 == 0 ? ANNA : BEN, "message " + i))
                .toList();
        await().until(() -> !diskFull.isEmpty());
        assertThat(ledger.reopen()).isFalse();
        int seenWhileFull = page.customersSee().size();
        assertThat(seenWhileFull).isLessThan(messages.size());

        Files.delete(filler);

        messages.forEach(message -> awaitOutcome(message, MessageOutcome.ANSWERED));
        assertThat(diskFull).isEmpty();
        for (String customer : List.of(ANNA, BEN)) {
            assertThat(page.customersSee())
                    .filteredOn(reply -> reply.chat().startsWith(customer))
                    .extracting(OutgoingMessage::waId)
                    .endsWith(messages.stream()
                            .filter(message -> message.chat().startsWith(customer))
                            .map(message -> ReplyIds.replyTo(message.id()))
                            .toArray(String[]::new));
        }
        assertThat(page.attempts()).doesNotHaveDuplicates();
    }

    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4_096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return filler;
    }

    private boolean mount() {
        try {
            Files.createDirectories(disk);
            return run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    }
}
