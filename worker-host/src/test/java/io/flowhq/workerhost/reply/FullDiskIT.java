package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.SmallDisk;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disk of two megabytes that really is full. */
class FullDiskIT extends ReplyDeskSetup {
    private static final long BYTES = 2 << 20;

    private @Nullable SmallDisk disk;

    @BeforeEach
    @Override
    void open() {
        disk = SmallDisk.on(folder.resolve("disk"), BYTES);
        super.open();
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Override
    Path ledgerFile() {
        return folder.resolve("disk").resolve("ledger");
    }

    @Test
    void a_worker_on_a_full_disk_answers_nobody_and_goes_on_by_itself_when_there_is_room() {
        desk.use(Tenants.answering(1_000));
        desk.connected(LINKED);
        awaitOutcome(page.customerWrites(ANNA, "before"), MessageOutcome.ANSWERED);
        disk.fill();

        List<ChatMessage> messages = IntStream.range(0, 12)
                .mapToObj(i -> page.customerWrites(i % 2 == 0 ? ANNA : BEN, "message " + i))
                .toList();
        await().until(() -> !diskFull.isEmpty());
        assertThat(ledger.reopen()).isFalse();
        int seenWhileFull = page.customersSee().size();
        assertThat(seenWhileFull).isLessThan(messages.size());

        disk.free();

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
}
