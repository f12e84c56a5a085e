package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.LinkCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerRequestKind;
import io.flowhq.simulator.network.NetworkSettings;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import io.flowhq.workerhost.reply.Tenants;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of a worker that waits for a phone, with its real Chromium, on a simulator whose codes are short-lived. */
@Timeout(180)
class LinkingIT {
    private static final String SHOP = WorkerSetup.SHOP;
    private static final Duration CODE_LIFE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private WorkerSetup setup;
    private AgentStandIn agent;

    @BeforeEach
    void open() throws IOException {
        setup = new WorkerSetup(folder, Tenants.salon(), NetworkSettings.DEFAULT.withCodeLifetime(CODE_LIFE));
        agent = setup.agent();
    }

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    @Test
    void a_code_is_typed_on_the_phone_instead_of_scanned() throws Exception {
        setup.start(Map.of());
        setup.awaitCode();

        ask(WorkerRequestKind.LINK_CODE);

        LinkCode code = Objects.requireNonNull(
                agent.awaitState(state -> state.linkCode() != null).linkCode());
        setup.simulator().typeLinkCode(code.code(), SHOP);
        agent.awaitState(state -> state.phase() == WorkerPhase.CONNECTED && state.linkCode() == null);
    }

    @Test
    void codes_that_nobody_looks_at_end_and_whoever_looks_gets_a_fresh_one_to_scan() throws Exception {
        setup.start(Map.of());
        setup.awaitCode();

        agent.awaitState(state -> state.phase() == WorkerPhase.AWAITING_LINK && state.qr() == null);
        await().until(() -> setup.simulator().openPages() == 0);

        long lookedAt = System.nanoTime();
        ask(WorkerRequestKind.SHOW_CODE);
        setup.awaitCode();
        assertThat(Duration.ofNanos(System.nanoTime() - lookedAt)).isLessThan(Duration.ofSeconds(10));
        ask(WorkerRequestKind.SHOW_CODE);
        setup.link();
    }

    @Test
    void a_picture_of_the_page_is_taken_with_the_code_blacked_out() throws Exception {
        setup.start(Map.of());
        setup.awaitCode();

        UUID request = ask(WorkerRequestKind.SCREENSHOT);

        FromWorker.Picture picture = awaitPicture();
        assertThat(picture.requestId()).isEqualTo(request);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(Objects.requireNonNull(picture.png(), String.valueOf(picture.problem())))));
        assertThat(image.getWidth()).isGreaterThan(300);
        assertThat(blackRows(image)).as("rows of the black box").isGreaterThan(10);
    }

    @Test
    void a_frozen_page_gives_no_picture_and_that_is_said_within_seconds() throws Exception {
        setup.start(Map.of());
        setup.link();
        setup.simulator().fault(SHOP, "freeze_page");

        ask(WorkerRequestKind.SCREENSHOT);

        assertThat(awaitPicture().problem()).contains("frozen");
    }

    private UUID ask(WorkerRequestKind kind) throws IOException {
        UUID request = UUID.randomUUID();
        agent.tell(new ToWorker.Ask(request, kind, null));
        return request;
    }

    private FromWorker.Picture awaitPicture() {
        return await().atMost(Duration.ofSeconds(15))
                .until(() -> agent.heard(FromWorker.Picture.class), heard -> !heard.isEmpty())
                .get(0);
    }

    /** Rows that are black over at least a quarter of the picture's width. */
    private static int blackRows(BufferedImage image) {
        int rows = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int black = 0;
            for (int x = 0; x < image.getWidth(); x++) {
                black += (image.getRGB(x, y) & 0xffffff) == 0 ? 1 : 0;
            }
            rows += black > image.getWidth() / 4 ? 1 : 0;
        }
        return rows;
    }
}
