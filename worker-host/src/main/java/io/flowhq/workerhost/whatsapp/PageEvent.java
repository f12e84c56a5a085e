package io.flowhq.workerhost.whatsapp;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a page tells by itself. Levels rather than edges: {@link Line} is always the whole state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PageEvent.Line.class, name = "line"),
    @JsonSubTypes.Type(value = PageEvent.LoggedOut.class, name = "logged_out"),
    @JsonSubTypes.Type(value = PageEvent.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = PageEvent.CodeEnded.class, name = "code_ended"),
    @JsonSubTypes.Type(value = PageEvent.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = PageEvent.Message.class, name = "message")
})
public sealed interface PageEvent {
    /**
     * How the page is connected, whenever any of it changes.
     *
     * @param mode the screen it shows
     * @param timedOut whether its socket waits for WhatsApp's servers in vain
     * @param authenticated whether a phone is linked
     * @param number that phone's digits, or null
     * @param qr the present code's exact text, or null
     * @param passkeyAsked whether WhatsApp asked for a passkey since this code is shown
     */
    record Line(
            StreamMode mode,
            boolean timedOut,
            boolean authenticated,
            @Nullable String number,
            @Nullable String qr,
            boolean passkeyAsked)
            implements PageEvent {
        public Line {
            mode = mode == null ? StreamMode.UNKNOWN : mode;
        }

        /** Whether customers can be answered: MAIN alone is also shown before a phone is linked. */
        public boolean ready() {
            return mode == StreamMode.MAIN && authenticated && !timedOut;
        }
    }

    /**
     * The link has ended; the page forgets its session.
     *
     * @param reason WhatsApp's own word for it, or empty
     */
    record LoggedOut(String reason) implements PageEvent {
        public LoggedOut {
            reason = reason == null ? "" : reason;
        }
    }

    /**
     * WhatsApp does not accept this session, but the page keeps it.
     *
     * @param reason WhatsApp's own word for it, or empty
     */
    record Refused(String reason) implements PageEvent {
        public Refused {
            reason = reason == null ? "" : reason;
        }
    }

    /**
     * The page's answer whenever it is asked whether it still works: what events should have told already.
     *
     * @param line how it is connected
     * @param openChats the last message of each chat that was written in within the last hour and ends with one of its
     *     customer; without numbers and text
     */
    record Probe(Line line, List<ChatMessage> openChats) implements PageEvent {
        public Probe {
            Objects.requireNonNull(line, "line");
            openChats = openChats == null ? List.of() : List.copyOf(openChats);
        }
    }

    /** Another document takes the page's place, or the same again, whoever had it loaded: what the last one showed is no more. */
    record Navigated() implements PageEvent {}

    /** The page does not renew its code any more and waits for a click, as it does when nobody scans for some minutes. */
    record CodeEnded() implements PageEvent {}

    /**
     * There is no browser, because the disk has no room for what it would write. It comes back by itself.
     *
     * @param reason for people
     */
    record OutOfRoom(String reason) implements PageEvent {}

    /** There was no room, and now there is: WhatsApp Web is being loaded. */
    record RoomAgain() implements PageEvent {}

    /** A message came in, or was written on another device of the shop. */
    record Message(ChatMessage message) implements PageEvent {
        public Message {
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * WhatsApp Web could not be loaded.
     *
     * @param reason for people
     */
    record LoadFailed(String reason) implements PageEvent {}

    /**
     * Nothing more will come: this page has ended without having been closed.
     *
     * @param part what ended
     * @param reason for people
     */
    record Gone(Part part, String reason) implements PageEvent {}

    /** What a page consists of, from the outside in. */
    enum Part {
        /** No usable Chromium, Node or driver: it never began. */
        INSTALLATION,
        DRIVER,
        BROWSER,
        PAGE
    }
}
