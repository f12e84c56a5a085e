package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipeline dies at each of its points, in a JVM of its own, and begins again: the customer sees exactly one reply, and
 * the log is complete. The points are those that a life without an accident passes.
 */
@Timeout(180)
class CrashPointsIT {
    private static final int AT_ONCE = 2;
    private static final long LIMIT_SECONDS = 60;
    private static final String WHILE_SENDING = "after page.send 1";

    @TempDir
    private Path folder;

    private final ExecutorService lives = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void end() {
        lives.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> a_message_that_arrives_is_answered_once_wherever_the_worker_died() throws Exception {
        return crashEverywhere(linkedShop("arrives"));
    }

    @TestFactory
    Stream<DynamicTest> a_reply_that_a_crash_left_half_done_is_finished_once_wherever_the_worker_died_again()
            throws Exception {
        Path shop = linkedShop("half-done");
        assertThat(live(shop, WHILE_SENDING)).isEqualTo(CrashPoints.HALTED);
        return crashEverywhere(shop);
    }

    private Stream<DynamicTest> crashEverywhere(Path shop) throws Exception {
        Path uneventful = copyOf(shop, "uneventful");
        int exit = live(uneventful, "");
        assertThat(exit).as(outputOf(uneventful)).isZero();
        List<String> points = Files.readAllLines(uneventful.resolve("points"));
        assertThat(points).hasSizeGreaterThan(6);
        List<Future<Path>> crashed = points.stream()
                .map(point -> lives.submit(() -> crash(copyOf(shop, point), point)))
                .toList();
        return Stream.iterate(0, i -> i < points.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(
                        points.get(i), () -> liveAgain(crashed.get(i).get())));
    }

    private static void liveAgain(Path shop) throws IOException {
        ReplyLife.lead(shop);

        FakeWhatsAppPage world = new FakeWhatsAppPage(Clock.systemUTC(), ReplyLife.worldOf(shop));
        ChatMessage message = world.chats().get(0);
        assertThat(world.customersSee()).singleElement().satisfies(reply -> assertThat(reply.waId())
                .isEqualTo(ReplyIds.replyTo(message.id())));
        assertThat(world.attempts()).doesNotHaveDuplicates();
        assertThat(ReplyLife.logOf(shop))
                .contains("in:" + message.id(), "out:" + ReplyIds.replyTo(message.id()), "outcome:" + message.id());
        assertThat(ReplyLife.logOf(shop).stream().distinct()).hasSize(3);
        try (Ledger ledger = Ledger.open(ReplyLife.ledgerOf(shop), Clock.systemUTC(), entry -> {})) {
            assertThat(ledger.unfinished()).isEmpty();
            assertThat(ledger.unconfirmed()).isEmpty();
        }
    }

    private static Path crash(Path shop, String point) throws IOException, InterruptedException {
        assertThat(live(shop, point)).as("it halts at " + point).isEqualTo(CrashPoints.HALTED);
        return shop;
    }

    private static int live(Path shop, String point) throws IOException, InterruptedException {
        Process life = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplyLife.class.getName(),
                        shop.toString(),
                        point)
                .redirectErrorStream(true)
                .redirectOutput(shop.resolve("output").toFile())
                .start();
        assertThat(life.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
        return life.exitValue();
    }

    private static String outputOf(Path shop) throws IOException {
        return Files.readString(shop.resolve("output"));
    }

    private Path linkedShop(String name) throws IOException {
        Path shop = Files.createDirectories(folder.resolve(name));
        new FakeWhatsAppPage(Clock.systemUTC(), ReplyLife.worldOf(shop)).scan(Tenants.DIGITS);
        return shop;
    }

    private static Path copyOf(Path shop, String name) throws IOException {
        Path copy = Files.createDirectories(shop.resolveSibling(shop.getFileName() + "-" + name.replace(' ', '-')));
        try (Stream<Path> files = Files.list(shop)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
