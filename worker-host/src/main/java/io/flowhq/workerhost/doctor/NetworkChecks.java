package io.flowhq.workerhost.doctor;

import io.flowhq.workerhost.link.Broker;
import io.flowhq.workerhost.link.BrokerProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a host needs of its network. Immutable; each blocks for some seconds at most. */
final class NetworkChecks {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** Opening hours and logs are read by people, so a few seconds do no harm. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private static final int HTTPS = 443;
    private static final Pattern MAPPED = Pattern.compile("MAP +(\\S+) +([^: ]+):([0-9]+)");

    private final URI whatsApp;
    private final Clock clock;

    NetworkChecks(URI whatsApp, Clock clock) {
        this.whatsApp = whatsApp;
        this.clock = clock;
    }

    static Finding broker(Broker broker) {
        return BrokerProbe.trouble(broker)
                .map(trouble -> Finding.fail("broker", trouble))
                .orElseGet(() -> Finding.ok("broker", "The broker " + broker + " lets this host in."));
    }

    /** @param hostRules the browser's own host names, as with the simulator, or empty */
    Finding whatsApp(String hostRules) {
        Matcher mapped = MAPPED.matcher(hostRules);
        boolean simulated = mapped.find() && mapped.group(1).equals(whatsApp.getHost());
        InetSocketAddress address = simulated
                ? new InetSocketAddress(mapped.group(2), Integer.parseInt(mapped.group(3)))
                : new InetSocketAddress(whatsApp.getHost(), whatsApp.getPort() < 0 ? HTTPS : whatsApp.getPort());
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(LIMIT.toMillis()));
            return Finding.ok("whatsapp", address.getHostString() + " can be reached.");
        } catch (IOException e) {
            return Finding.fail(
                    "whatsapp",
                    address.getHostString() + " cannot be reached on port " + address.getPort()
                            + "; check the name service, the firewall and FLOWHQ_WHATSAPP_URL.");
        }
    }

    /** This machine's clock against that of WhatsApp's servers. */
    Finding clock() {
        Optional<Duration> difference =
                theirTime().map(theirs -> Duration.between(theirs.toInstant(), clock.instant()));
        if (difference.isEmpty()) {
            return Finding.ok("clock", "Nobody could be asked for the time; nothing but logs depends on it.");
        }
        return difference.get().abs().compareTo(CLOCK_TOLERANCE) <= 0
                ? Finding.ok("clock", "The clock is right.")
                : Finding.warn(
                        "clock",
                        "The clock is " + difference.get().abs().toSeconds() + " s "
                                + (difference.get().isNegative() ? "slow" : "fast")
                                + "; opening hours and logs are wrong by that. Turn on NTP (timedatectl set-ntp true).");
    }

    private Optional<ZonedDateTime> theirTime() {
        try {
            HttpRequest head = HttpRequest.newBuilder(whatsApp)
                    .timeout(LIMIT)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            return HttpClient.newBuilder()
                    .connectTimeout(LIMIT)
                    .build()
                    .send(head, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
