package io.flowhq.workerhost.whatsapp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is there besides a page: the phone that is linked, the store of the chats and what customers see. With a file it outlives
 * its process: all of it is in the file before a call returns. Not thread-safe.
 */
final class FakeWorld {
    private static final ObjectMapper JSON = ContractCodec.newMapper();

    private final Clock clock;
    private final Optional<Path> file;
    private final List<ChatMessage> chats = new ArrayList<>();
    private final Map<String, OutgoingMessage> customersSee = new LinkedHashMap<>();
    private final List<OutgoingMessage> attempts = new ArrayList<>();
    private @Nullable String number;
    private int messages;

    private record Remembered(
            @Nullable String number,
            List<ChatMessage> chats,
            List<OutgoingMessage> customersSee,
            List<OutgoingMessage> attempts) {}

    FakeWorld(Clock clock) {
        this.clock = clock;
        file = Optional.empty();
    }

    /** From there on where the last one with this file ended. */
    FakeWorld(Clock clock, Path file) {
        this.clock = clock;
        this.file = Optional.of(file);
        if (Files.exists(file)) {
            recall(file);
        }
    }

    /** Of the phone that is linked, if one is. */
    @Nullable
    String number() {
        return number;
    }

    void link(String digits) {
        number = digits;
        remember();
    }

    void unlink() {
        number = null;
    }

    /** The page's store is cleared, with the link. */
    void forget() {
        number = null;
        chats.clear();
    }

    void attempted(OutgoingMessage message) {
        attempts.add(message);
        remember();
    }

    void delivered(OutgoingMessage message) {
        customersSee.putIfAbsent(message.waId(), message);
        remember();
    }

    List<ChatMessage> chats() {
        return List.copyOf(chats);
    }

    /** What customers got, in order. */
    List<OutgoingMessage> customersSee() {
        return List.copyOf(customersSee.values());
    }

    /** Every sending, also the same again. */
    List<OutgoingMessage> attempts() {
        return List.copyOf(attempts);
    }

    ChatMessage incoming(String digits, String kind, String text) {
        return incoming(digits, kind, text, clock.instant());
    }

    ChatMessage incoming(String digits, String kind, String text, Instant at) {
        return keep(new ChatMessage(
                "false_" + digits + "@c.us_M" + ++messages,
                "M" + messages,
                digits + "@c.us",
                false,
                "+" + digits,
                "+" + number,
                "Customer " + digits.substring(digits.length() - 4),
                kind,
                text,
                at.truncatedTo(ChronoUnit.SECONDS)));
    }

    ChatMessage phoneWrites(String chat, String text) {
        return own(chat, "P" + ++messages, text);
    }

    /** A message of the shop is in its chat. */
    ChatMessage own(String chat, String waId, String text) {
        return keep(new ChatMessage(
                "true_" + chat + "_" + waId,
                waId,
                chat,
                true,
                "+" + number,
                "+" + chat,
                "chat",
                text,
                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
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
                Remembered all = new Remembered(number, chats, customersSee(), attempts);
                JSON.writeValue(fresh.toFile(), all);
                Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void recall(Path kept) {
        try {
            Remembered all = JSON.readValue(kept.toFile(), Remembered.class);
            number = all.number();
            chats.addAll(all.chats());
            all.customersSee().forEach(message -> customersSee.put(message.waId(), message));
            attempts.addAll(all.attempts());
            messages = chats.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
