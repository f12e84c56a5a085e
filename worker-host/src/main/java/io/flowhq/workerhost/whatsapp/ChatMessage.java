package io.flowhq.workerhost.whatsapp;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message as the page knows it.
 *
 * @param id WhatsApp's id with direction and chat, unique on this device
 * @param waId the part of it that the writer chose and that phones show: {@code 3EB0…}
 * @param chat the address of the chat: {@code <digits>@c.us}, {@code …@lid}, {@code …@g.us} and so on
 * @param fromMe whether the shop wrote it, on whichever of its devices
 * @param from the writer: a phone number with the plus where it is known, else the address
 * @param to likewise
 * @param fromName the name that the writer has chosen on WhatsApp, or null where the page does not know it
 * @param kind WhatsApp's type: {@code chat} for text, {@code image}, {@code reaction}, …
 * @param text what was written, the first {@value #LONGEST_TEXT} characters of it; empty where there is none
 * @param at when WhatsApp says it was written, to the second; what the ledger has received is dated more finely
 */
public record ChatMessage(
        String id,
        String waId,
        String chat,
        boolean fromMe,
        String from,
        String to,
        @Nullable String fromName,
        String kind,
        String text,
        Instant at) {
    /** WhatsApp's own limit, which a foreign client may not keep to. */
    static final int LONGEST_TEXT = 65_536;

    public ChatMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(waId, "wa_id");
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(at, "at");
        kind = kind == null ? "" : kind;
        text = text == null ? "" : text.length() <= LONGEST_TEXT ? text : beginningOf(text);
    }

    /** Of a writer whose name is not known. */
    public ChatMessage(
            String id,
            String waId,
            String chat,
            boolean fromMe,
            String from,
            String to,
            String kind,
            String text,
            Instant at) {
        this(id, waId, chat, fromMe, from, to, null, kind, text, at);
    }

    private static String beginningOf(String text) {
        boolean cutsPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
        return text.substring(0, cutsPair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
    }

    /** The same message with a finer time than WhatsApp tells. */
    public ChatMessage writtenAt(Instant time) {
        return new ChatMessage(id, waId, chat, fromMe, from, to, fromName, kind, text, time);
    }
}
