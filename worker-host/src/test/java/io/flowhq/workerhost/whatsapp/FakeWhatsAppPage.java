package io.flowhq.workerhost.whatsapp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * WhatsApp Web without a browser: one shop, its chats, and what can go wrong. Behaves as {@link WhatsAppPageContract}
 * says, as the real page does. Thread-safe.
 *
 * <p>With a file it outlives its process: phone, page store and what customers see are in the file before a call returns.
 */
public final class FakeWhatsAppPage implements WhatsAppPage {
    private static final ObjectMapper JSON = ContractCodec.newMapper();

    private final Clock clock;
    private final Optional<Path> file;
    private final List<ChatMessage> chats = new ArrayList<>();
    private final Map<String, OutgoingMessage> customersSee = new LinkedHashMap<>();
    private final List<OutgoingMessage> attempts = new ArrayList<>();
    private final List<CompletableFuture<?>> unanswered = new ArrayList<>();
    private Consumer<PageEvent> listener = event -> {};
    private @Nullable String number;
    private int codes;
    private int messages;
    private int reloads;
    private int forgotten;
    private int takeovers;
    private boolean hangs;
    private int rests;
    private int linkCodes;
    private boolean givesLinkCodes = true;
    private boolean readingFails;
    private Manners manners = Manners.ORDINARY;

    /** How messages of the shop are treated. */
    public enum Manners {
        ORDINARY,
        /** They reach the customer, but no acknowledgement comes. */
        LOSE_ACK,
        /** They stay in the chat and go nowhere. */
        STALL,
        REFUSE
    }

    private record World(
            @Nullable String number,
            List<ChatMessage> chats,
            List<OutgoingMessage> customersSee,
            List<OutgoingMessage> attempts) {}

    /** A page that ends with its process. */
    public FakeWhatsAppPage(Clock clock) {
        this.clock = clock;
        file = Optional.empty();
    }

    /** A page whose world is in a file, from there on where the last one ended. */
    public FakeWhatsAppPage(Clock clock, Path file) {
        this.clock = clock;
        this.file = Optional.of(file);
        if (Files.exists(file)) {
            recall(file);
        }
    }

    @Override
    public synchronized void open(Consumer<PageEvent> events) {
        listener = events;
        begin();
    }

    @Override
    public synchronized CompletableFuture<Void> send(OutgoingMessage message) {
        attempts.add(message);
        remember();
        if (manners == Manners.REFUSE) {
            return CompletableFuture.failedFuture(new PageException("WhatsApp refused the message: ERROR_UNKNOWN"));
        }
        if (manners != Manners.STALL) {
            customersSee.putIfAbsent(message.waId(), message);
            remember();
        }
        if (manners != Manners.ORDINARY) {
            return unanswered(new CompletableFuture<>());
        }
        keep(own(message.chat(), message.waId(), message.text()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Delivery> find(String chat, String waId) {
        boolean known = chats.stream()
                .anyMatch(
                        message -> message.chat().equals(chat) && message.waId().equals(waId));
        boolean waiting = !unanswered.isEmpty()
                && attempts.stream().anyMatch(message -> message.waId().equals(waId));
        return CompletableFuture.completedFuture(known ? Delivery.SENT : waiting ? Delivery.PENDING : Delivery.ABSENT);
    }

    @Override
    public synchronized CompletableFuture<List<ChatMessage>> messagesSince(Instant since) {
        if (readingFails) {
            readingFails = false;
            return CompletableFuture.failedFuture(PageException.interrupted("The page is not ready."));
        }
        return CompletableFuture.completedFuture(chats.stream()
                .filter(message -> !message.at().isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .toList());
    }

    @Override
    public synchronized void reload() {
        reloads++;
        interrupt();
        begin();
    }

    @Override
    public synchronized void rest() {
        rests++;
        interrupt();
    }

    @Override
    public synchronized CompletableFuture<String> linkCode(String digits) {
        return givesLinkCodes
                ? CompletableFuture.completedFuture("LINK" + String.format("%04d", ++linkCodes))
                : CompletableFuture.failedFuture(new PageException("rate-overlimit"));
    }

    @Override
    public CompletableFuture<byte[]> screenshot() {
        return CompletableFuture.completedFuture("a picture".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized CompletableFuture<Void> takeOver() {
        takeovers++;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> unlink() {
        number = null;
        tell(new PageEvent.LoggedOut("user_initiated"));
        begin();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void forget() {
        forgotten++;
        number = null;
        chats.clear();
        interrupt();
        begin();
    }

    @Override
    public Duration silence() {
        return Duration.ZERO;
    }

    @Override
    public synchronized void close(Duration limit) {
        interrupt();
        listener = event -> {};
    }

    /** The phone with this number scans the code. */
    public synchronized void scan(String digits) {
        number = digits;
        remember();
        tell(new PageEvent.Line(StreamMode.MAIN, false, true, digits, null, false));
    }

    /** A customer writes; the message is in the chat and is told. */
    public synchronized ChatMessage customerWrites(String digits, String text) {
        return told(customerWrote(digits, text, clock.instant()));
    }

    /** A customer sends something other than text: {@code image}, {@code ptt}, … */
    public synchronized ChatMessage customerSends(String digits, String kind) {
        return told(keep(incoming(digits, kind, "", clock.instant())));
    }

    /** A customer wrote while nobody listened: the message is in the chat only. */
    public synchronized ChatMessage customerWrote(String digits, String text, Instant at) {
        return keep(incoming(digits, "chat", text, at));
    }

    /** The shop's own phone writes in a chat. */
    public synchronized void phoneWrites(String digits, String text) {
        tell(new PageEvent.Message(keep(own(digits + "@c.us", "P" + ++messages, text))));
    }

    /** Tells something, as the page would. */
    public synchronized void tell(PageEvent event) {
        listener.accept(event);
    }

    /** From now on. */
    public synchronized void treatMessages(Manners how) {
        manners = how;
    }

    /** What was sent and not acknowledged is acknowledged now. */
    public synchronized void acknowledgeLate() {
        attempts.stream()
                .filter(message ->
                        chats.stream().noneMatch(known -> known.waId().equals(message.waId())))
                .toList()
                .forEach(message -> keep(own(message.chat(), message.waId(), message.text())));
        List<CompletableFuture<?>> waiting = List.copyOf(unanswered);
        unanswered.clear();
        waiting.forEach(future -> future.complete(null));
    }

    /** The chats cannot be read once. */
    public synchronized void failNextReading() {
        readingFails = true;
    }

    /** What customers got, in order. */
    public synchronized List<OutgoingMessage> customersSee() {
        return List.copyOf(customersSee.values());
    }

    /** What the page's store holds, both sides. */
    public synchronized List<ChatMessage> chats() {
        return List.copyOf(chats);
    }

    /** Every sending, also the same again. */
    public synchronized List<OutgoingMessage> attempts() {
        return List.copyOf(attempts);
    }

    public synchronized int reloads() {
        return reloads;
    }

    public synchronized int forgotten() {
        return forgotten;
    }

    public synchronized int takeovers() {
        return takeovers;
    }

    public synchronized int rests() {
        return rests;
    }

    /** From now on. */
    public synchronized void refuseLinkCodes() {
        givesLinkCodes = false;
    }

    /** From now on, whenever it is loaded. */
    public synchronized void stayOnTheLoadingScreen() {
        hangs = true;
    }

    private void begin() {
        if (hangs) {
            tell(new PageEvent.Line(StreamMode.SYNCING, false, false, null, null, false));
        } else if (number == null) {
            tell(new PageEvent.Line(StreamMode.QR, false, false, null, "code-" + ++codes, false));
        } else {
            tell(new PageEvent.Line(StreamMode.MAIN, false, true, number, null, false));
        }
    }

    private void interrupt() {
        unanswered.forEach(
                waiting -> waiting.completeExceptionally(PageException.interrupted("The page was loaded again.")));
        unanswered.clear();
    }

    private <T> CompletableFuture<T> unanswered(CompletableFuture<T> future) {
        unanswered.add(future);
        return future;
    }

    private ChatMessage told(ChatMessage message) {
        tell(new PageEvent.Message(message));
        return message;
    }

    private ChatMessage incoming(String digits, String kind, String text, Instant at) {
        return new ChatMessage(
                "false_" + digits + "@c.us_M" + ++messages,
                "M" + messages,
                digits + "@c.us",
                false,
                "+" + digits,
                "+" + number,
                "Customer " + digits.substring(digits.length() - 4),
                kind,
                text,
                at.truncatedTo(ChronoUnit.SECONDS));
    }

    private ChatMessage own(String chat, String waId, String text) {
        return new ChatMessage(
                "true_" + chat + "_" + waId,
                waId,
                chat,
                true,
                "+" + number,
                "+" + chat,
                "chat",
                text,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private ChatMessage keep(ChatMessage message) {
        chats.removeIf(known -> known.id().equals(message.id()));
        chats.add(message);
        remember();
        return message;
    }

    private void remember() {
        file.ifPresent(kept -> {
            try {
                Path fresh = kept.resolveSibling(kept.getFileName() + ".new");
                World world = new World(number, chats, List.copyOf(customersSee.values()), attempts);
                JSON.writeValue(fresh.toFile(), world);
                Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void recall(Path kept) {
        try {
            World world = JSON.readValue(kept.toFile(), World.class);
            number = world.number();
            chats.addAll(world.chats());
            world.customersSee().forEach(message -> customersSee.put(message.waId(), message));
            attempts.addAll(world.attempts());
            messages = chats.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
