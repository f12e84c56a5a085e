package io.flowhq.simulator.network;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the simulator tells a page. On the wire each has its record's name, in snake_case. */
public sealed interface PageFrame {

    /** Show this code from now on. */
    record Qr(String ref) implements PageFrame {}

    /** The eight characters that were asked for. */
    record LinkCode(String code) implements PageFrame {}

    /** A phone has linked the device. */
    record Pairing(String number) implements PageFrame {}

    record PasskeyRequired() implements PageFrame {}

    /**
     * The main screen.
     *
     * @param syncMs after how many milliseconds the page says that it has synced
     * @param history what the phone tells of the time before the link; empty later
     */
    record Connected(long syncMs, List<Message> history) implements PageFrame {}

    /** The session is refused; the page keeps it and stays disconnected. */
    record Refused(String reason) implements PageFrame {}

    /**
     * A message for the page.
     *
     * @param t seconds since 1970
     * @param name the name that the writer gave themselves
     * @param details what else is in it, under the names that WhatsApp Web gives its attributes
     * @param reactions emojis by the address of who reacted
     */
    record Message(
            long delivery,
            String id,
            String chat,
            boolean fromMe,
            @Nullable String author,
            String body,
            String kind,
            long t,
            String name,
            Map<String, Object> details,
            Map<String, String> reactions)
            implements PageFrame {

        static Message of(ChatMessage message) {
            return new Message(
                    message.delivery(),
                    message.id(),
                    message.chat(),
                    message.fromMe(),
                    message.author(),
                    message.body(),
                    message.kind(),
                    message.sentAt().getEpochSecond(),
                    nameOf(message.writer()),
                    message.details(),
                    message.reactions());
        }

        private static String nameOf(String writer) {
            return "Customer " + writer.replaceAll("@.*", "").replaceAll(".*(?=\\d{4}$)", "");
        }
    }

    /** A message that the page stores without a word. */
    record SilentMessage(Message message) implements PageFrame {}

    /**
     * Something has become of a message that the page has, or should have.
     *
     * @param author who wrote the message, in a group
     * @param by address of who has changed it
     * @param t milliseconds since 1970
     */
    record Changed(
            long delivery,
            String id,
            String chat,
            boolean fromMe,
            @Nullable String author,
            String by,
            long t,
            Change change)
            implements PageFrame {

        static Changed of(long delivery, ChatMessage message, String by, Instant at, Change change) {
            return new Changed(
                    delivery,
                    message.id(),
                    message.chat(),
                    message.fromMe(),
                    message.author(),
                    by,
                    at.toEpochMilli(),
                    change);
        }
    }

    /**
     * What somebody is doing in a chat.
     *
     * @param author who, in a group
     * @param state composing, recording, paused; available or unavailable outside the chat
     */
    record Presence(String chat, @Nullable String author, String state) implements PageFrame {}

    /** WhatsApp has taken a message of the page. */
    record Sent(String id, long t) implements PageFrame {}

    record SendRefused(String id) implements PageFrame {}

    /** A message of the page got further. */
    record Receipt(String id, String chat, int ack) implements PageFrame {}

    record SocketLost(SocketState state) implements PageFrame {}

    /** The device is no longer linked; the page forgets everything and starts anew. */
    record Logout(String reason) implements PageFrame {}

    record Freeze(long forMs) implements PageFrame {}

    record Crash() implements PageFrame {}
}
