package io.flowhq.workerhost.whatsapp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * WhatsApp Web without a browser: one shop, its chats, and what can go wrong. Behaves as {@link WhatsAppPageContract}
 * says, as the real page does. Thread-safe.
 *
 * <p>With a file it outlives its process: phone, page store and what customers see are in the file before a call returns.
 */
public final class FakeWhatsAppPage implements WhatsAppPage {
    private final FakeWorld world;
    private final List<CompletableFuture<?>> unanswered = new ArrayList<>();
    private Consumer<PageEvent> listener = event -> {};
    private int codes;
    private int reloads;
    private int forgotten;
    private int takeovers;
    private boolean hangs;
    private int rests;
    private int linkCodes;
    private boolean givesLinkCodes = true;
    private int failingReadings;
    private int partialReadings;
    private String leftOut = "";
    private boolean unlinkingHangs;
    private boolean findingHangs;
    private int findings;
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

    /** A page that ends with its process. */
    public FakeWhatsAppPage(Clock clock) {
        world = new FakeWorld(clock);
    }

    /** A page whose world is in a file, from there on where the last one ended. */
    public FakeWhatsAppPage(Clock clock, Path file) {
        world = new FakeWorld(clock, file);
    }

    @Override
    public synchronized void open(Consumer<PageEvent> events) {
        listener = events;
        begin();
    }

    @Override
    public synchronized CompletableFuture<Void> send(OutgoingMessage message) {
        world.attempted(message);
        if (manners == Manners.REFUSE) {
            return CompletableFuture.failedFuture(new PageException("WhatsApp refused the message: ERROR_UNKNOWN"));
        }
        if (manners != Manners.STALL) {
            world.delivered(message);
        }
        if (manners != Manners.ORDINARY) {
            return unanswered(new CompletableFuture<>());
        }
        world.own(message.chat(), message.waId(), message.text());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Delivery> find(String chat, String waId) {
        findings++;
        if (findingHangs) {
            return unanswered(new CompletableFuture<>());
        }
        boolean known = world.chats().stream()
                .anyMatch(
                        message -> message.chat().equals(chat) && message.waId().equals(waId));
        if (known) {
            return CompletableFuture.completedFuture(Delivery.SENT);
        }
        boolean attempted =
                world.attempts().stream().anyMatch(message -> message.waId().equals(waId));
        if (attempted && manners == Manners.REFUSE) {
            return CompletableFuture.completedFuture(Delivery.REFUSED);
        }
        boolean waiting = attempted && !unanswered.isEmpty();
        return CompletableFuture.completedFuture(waiting ? Delivery.PENDING : Delivery.ABSENT);
    }

    @Override
    public synchronized CompletableFuture<ReadChats> messagesSince(Instant since) {
        if (failingReadings > 0) {
            failingReadings--;
            return CompletableFuture.failedFuture(PageException.interrupted("The page is not ready."));
        }
        List<ChatMessage> written = world.chats().stream()
                .filter(message -> !message.at().isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .toList();
        if (partialReadings > 0) {
            partialReadings--;
            return CompletableFuture.completedFuture(new ReadChats(
                    written.stream()
                            .filter(message -> !message.chat().equals(leftOut))
                            .toList(),
                    1));
        }
        return CompletableFuture.completedFuture(new ReadChats(written, 0));
    }

    @Override
    public synchronized void reload() {
        reloads++;
        interrupt();
        tell(new PageEvent.Navigated());
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
        if (unlinkingHangs) {
            unlinkingHangs = false;
            return unanswered(new CompletableFuture<>());
        }
        world.unlink();
        tell(new PageEvent.LoggedOut("user_initiated"));
        begin();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void forget() {
        forgotten++;
        world.forget();
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
        world.link(digits);
        tell(new PageEvent.Line(StreamMode.MAIN, false, true, digits, null, false));
    }

    /** A customer writes; the message is in the chat and is told. */
    public synchronized ChatMessage customerWrites(String digits, String text) {
        return told(world.incoming(digits, "chat", text));
    }

    /** A customer sends something other than text: {@code image}, {@code ptt}, … */
    public synchronized ChatMessage customerSends(String digits, String kind) {
        return customerSends(digits, kind, "");
    }

    /** The same with words below or on it. */
    public synchronized ChatMessage customerSends(String digits, String kind, String words) {
        return told(world.incoming(digits, kind, words));
    }

    /** A customer wrote while nobody listened: the message is in the chat only. */
    public synchronized ChatMessage customerWrote(String digits, String text, Instant at) {
        return world.incoming(digits, "chat", text, at);
    }

    /** The shop's own phone writes in a chat. */
    public synchronized void phoneWrites(String digits, String text) {
        tell(new PageEvent.Message(world.phoneWrites(digits + "@c.us", text)));
    }

    /** The shop's own phone wrote in a chat while nobody listened. */
    public synchronized void phoneWrote(String digits, String text) {
        world.phoneWrites(digits + "@c.us", text);
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
        world.attempts().stream()
                .filter(message ->
                        world.chats().stream().noneMatch(known -> known.waId().equals(message.waId())))
                .forEach(message -> world.own(message.chat(), message.waId(), message.text()));
        List<CompletableFuture<?>> waiting = List.copyOf(unanswered);
        unanswered.clear();
        waiting.forEach(future -> future.complete(null));
    }

    /** The chats cannot be read so often. */
    public synchronized void failNextReadings(int readings) {
        failingReadings = readings;
    }

    /** The chat with this customer cannot be read so often. */
    public synchronized void leaveOut(String digits, int readings) {
        leftOut = digits + "@c.us";
        partialReadings = readings;
    }

    /** The next wish to unlink is not answered, and nothing comes of it. */
    public synchronized void hangAtNextUnlinking() {
        unlinkingHangs = true;
    }

    /** From now on nobody is told how far a message has come. */
    public synchronized void hangWhenAskedForMessages() {
        findingHangs = true;
    }

    /** How often it was asked how far a message has come. */
    public synchronized int findings() {
        return findings;
    }

    /** What customers got, in order. */
    public synchronized List<OutgoingMessage> customersSee() {
        return world.customersSee();
    }

    /** What the page's store holds, both sides. */
    public synchronized List<ChatMessage> chats() {
        return world.chats();
    }

    /** Every sending, also the same again. */
    public synchronized List<OutgoingMessage> attempts() {
        return world.attempts();
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
        } else if (world.number() == null) {
            tell(new PageEvent.Line(StreamMode.QR, false, false, null, "code-" + ++codes, false));
        } else {
            tell(new PageEvent.Line(StreamMode.MAIN, false, true, world.number(), null, false));
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
}
