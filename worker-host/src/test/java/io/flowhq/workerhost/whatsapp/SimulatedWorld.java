package io.flowhq.workerhost.whatsapp;

import io.flowhq.workerhost.Simulator;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real page, Chromium with wa-js, on the simulator. */
final class SimulatedWorld implements WhatsAppWorld {
    /** Unpacked once for all tests of this build. */
    private static final Path PLAYWRIGHT =
            Path.of("target", "playwright-driver").toAbsolutePath();

    /** One for all tests: Playwright gives every driver of a JVM the environment of the first one. */
    private static final Path TEMPORARY = Path.of("target", "browser-tmp").toAbsolutePath();

    private final Simulator simulator;
    private final Path folder;
    private final String driver;

    /** @param driver FLOWHQ_BROWSER_DRIVER */
    SimulatedWorld(Path folder, String driver) throws IOException {
        this.folder = folder;
        this.driver = driver;
        simulator = new Simulator(folder.resolve("simulator"));
        Files.createDirectories(TEMPORARY);
    }

    @Override
    public WhatsAppPage page() {
        Map<String, String> environment = new HashMap<>(simulator.environment());
        environment.put("FLOWHQ_BROWSER_DRIVER", driver);
        environment.put("PLAYWRIGHT_DRIVER_DIR", PLAYWRIGHT.toString());
        return new BrowserPage(
                BrowserSettings.from(environment, Duration.ofSeconds(2)),
                new ProfileFolder(folder.resolve("profile"), TEMPORARY),
                () -> true);
    }

    @Override
    public void scan(String qr) {
        simulator.scan(qr, SHOP);
    }

    @Override
    public String customerWrites(String digits, String text) {
        return simulator.customerWrites(SHOP, digits, text);
    }

    @Override
    public String customerSends(String digits, String kind, String words) {
        return simulator.customerSends(SHOP, digits, kind, words);
    }

    /** A customer does something to a message: what the simulator's control API has a call for. */
    void customerDoes(String id, String what, Map<String, String> how) {
        simulator.customerDoes(SHOP, id, what, how);
    }

    @Override
    public void phoneWrites(String digits, String text) {
        simulator.phoneWrites(SHOP, digits, text);
    }

    @Override
    public void phoneUnlinks() {
        simulator.logout(SHOP, "user_initiated");
    }

    @Override
    public List<OutgoingMessage> customersSee() {
        return simulator.outgoing(SHOP).stream()
                .map(message -> new OutgoingMessage(
                        message.path("to").asText() + "@c.us",
                        message.path("id").asText(),
                        message.path("body").asText()))
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
