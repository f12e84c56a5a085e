package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.workerhost.whatsapp.browser.BrowserDriver;
import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import io.flowhq.workerhost.whatsapp.browser.BrowserListener;
import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import io.flowhq.workerhost.whatsapp.browser.DiskRoom;
import io.flowhq.workerhost.whatsapp.browser.PageScript;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers that only count, on a disk whose room the test sets. */
class PageBrowserTest {
    private static final long PLENTY = 1L << 30;
    private static final long TOO_LITTLE_TO_OPEN = 8L << 20;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    private Path profile;

    private final AtomicLong room = new AtomicLong(PLENTY);
    private final AtomicBoolean noHandle = new AtomicBoolean();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private PageBrowser browser;

    @BeforeEach
    void make() {
        browser = new PageBrowser(
                new CountingDriver(),
                new ProfileFolder(profile, profile),
                new DiskRoom(this::roomOnDisk),
                new PageBrowser.Pace(Duration.ofMillis(10), Duration.ofMillis(50)),
                new Deaf(),
                new Listening());
    }

    @AfterEach
    void close() {
        browser.close(LIMIT);
    }

    @Test
    void with_room_it_begins_and_loads() {
        browser.begin();

        browser.page().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();

        assertThat(told).containsExactly("load");
        assertThat(browser.isWaiting()).isFalse();
    }

    @Test
    void without_room_none_begins_until_there_is_some() {
        room.set(TOO_LITTLE_TO_OPEN);
        browser.begin();
        await().until(() -> told.contains("out of room"));
        assertThat(browser.isWaiting()).isTrue();
        assertThat(browser.page()).isCompletedExceptionally();
        assertThat(begun).hasValue(0);

        room.set(PLENTY);

        await().until(() -> told.contains("load"));
        assertThat(told).containsExactly("out of room", "room again", "load");
        assertThat(browser.isWaiting()).isFalse();
        assertThat(browser.page().join()).isNotNull();
    }

    @Test
    void one_that_has_hardly_any_room_left_ends_and_another_begins_when_there_is_some() {
        begin();

        room.set(0);
        await().until(() -> running.get() == 0);
        assertThat(browser.page()).isCompletedExceptionally();
        room.set(PLENTY);

        await().until(() -> begun.get() == 2 && told.contains("room again"));
        assertThat(running).hasValue(1);
    }

    @Test
    void a_disk_that_cannot_be_looked_at_once_is_looked_at_again() {
        begin();

        noHandle.set(true);
        await().untilFalse(noHandle);
        room.set(0);

        await().until(() -> running.get() == 0);
    }

    @Test
    void a_begin_that_fails_in_a_way_that_nobody_foresaw_is_told() {
        running.set(1);

        browser.begin();

        await().until(() -> told.contains("never began"));
        assertThat(browser.page()).isCompletedExceptionally();
    }

    @Test
    void one_that_has_enough_to_go_on_but_not_to_open_goes_on() {
        begin();
        room.set(TOO_LITTLE_TO_OPEN);

        await().during(Duration.ofMillis(200)).until(() -> running.get() == 1);
        assertThat(told).containsExactly("load");
    }

    @Test
    void without_room_nothing_is_loaded_again() {
        begin();
        room.set(TOO_LITTLE_TO_OPEN);

        assertThat(browser.mayLoad()).isFalse();

        await().until(() -> running.get() == 0);
        assertThat(told).containsExactly("load", "out of room");
    }

    @Test
    void one_whose_write_failed_is_replaced_though_there_is_room() {
        begin();

        browser.replace("a write failed");

        await().until(() -> begun.get() == 2);
        await().until(() -> told.size() == 4);
        assertThat(told).containsExactly("load", "out of room", "room again", "load");
        assertThat(running).hasValue(1);
    }

    @Test
    void before_each_begin_its_databases_are_mended() throws IOException {
        Path database = Files.createDirectories(profile.resolve("Default/IndexedDB/shop"));
        Files.writeString(database.resolve("CURRENT"), "MANIFEST-000001\n");
        Path log = database.resolve("000003.log");
        Files.writeString(log, "torn");
        begin();
        assertThat(log).isEmptyFile();
        Files.writeString(log, "torn again");

        browser.replace("a write failed");

        await().until(() -> begun.get() == 2);
        assertThat(log).isEmptyFile();
    }

    @Test
    void none_begins_after_its_end() {
        room.set(0);
        browser.begin();
        await().until(() -> told.contains("out of room"));

        browser.close(LIMIT);
        room.set(PLENTY);

        await().during(Duration.ofMillis(200)).until(() -> begun.get() == 0);
    }

    private long roomOnDisk() {
        if (noHandle.getAndSet(false)) {
            throw new IllegalStateException("Too many open files");
        }
        return room.get();
    }

    private void begin() {
        browser.begin();
        await().until(() -> told.contains("load"));
    }

    private final class CountingDriver implements BrowserDriver {
        @Override
        public BrowserTab start(ProfileFolder folder, Supplier<PageScript> script, BrowserListener listener) {
            if (running.incrementAndGet() > 1) {
                throw new IllegalStateException("One at a time");
            }
            begun.incrementAndGet();
            return new CountedTab();
        }
    }

    private final class CountedTab implements BrowserTab {
        @Override
        public CompletableFuture<Void> navigate(String url) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<JsonNode> evaluate(String expression) {
            return CompletableFuture.failedFuture(new BrowserException("nothing is shown"));
        }

        @Override
        public CompletableFuture<byte[]> screenshot() {
            return CompletableFuture.failedFuture(new BrowserException("nothing is shown"));
        }

        @Override
        public CompletableFuture<Void> clearStorage(String origin) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public boolean close(Duration limit) {
            running.decrementAndGet();
            return true;
        }
    }

    private final class Listening implements PageBrowser.Owner {
        @Override
        public CompletableFuture<Void> load(BrowserTab fresh) {
            told.add("load");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void outOfRoom(String reason) {
            told.add("out of room");
        }

        @Override
        public void roomAgain() {
            told.add("room again");
        }

        @Override
        public void neverBegan(PageEvent.Part part, RuntimeException problem) {
            told.add("never began");
        }
    }

    private static final class Deaf implements BrowserListener {
        @Override
        public void told(String json) {}

        @Override
        public void navigated() {}

        @Override
        public void crashed() {}

        @Override
        public void browserEnded() {}

        @Override
        public void driverEnded(String reason) {}
    }
}
