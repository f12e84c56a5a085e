package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.util.Set;

/** Which messages are a customer's and want an answer. Pure. */
final class Relevance {
    /** Chats with one person; groups, broadcasts, the status and newsletters have other addresses. */
    private static final Set<String> PERSONS = Set.of("c.us", "lid");

    /** What a person writes or sends; all else is WhatsApp's own: reactions, calls, deletions, notices about keys. */
    private static final Set<String> WRITTEN = Set.of(
            "chat",
            "image",
            "video",
            "audio",
            "ptt",
            "ptv",
            "document",
            "sticker",
            "location",
            "vcard",
            "multi_vcard",
            "poll_creation",
            "event_creation",
            "order",
            "product",
            "buttons_response",
            "list_response",
            "template_button_reply");

    /** What can be read; a button or a list sends the words that stand on it. */
    private static final Set<String> TEXT =
            Set.of("chat", "buttons_response", "list_response", "template_button_reply");

    private Relevance() {}

    static boolean isCustomers(ChatMessage message) {
        return !message.fromMe() && isWithPerson(message) && WRITTEN.contains(message.kind());
    }

    /** Whether a person of the shop wrote to a customer, as far as the chat tells. */
    static boolean isOwn(ChatMessage message) {
        return message.fromMe() && isWithPerson(message) && WRITTEN.contains(message.kind());
    }

    /** Whether it is text; stickers, voice and pictures cannot be read, whatever stands below them. */
    static boolean isText(ChatMessage message) {
        return TEXT.contains(message.kind());
    }

    private static boolean isWithPerson(ChatMessage message) {
        return PERSONS.contains(message.chat().substring(message.chat().indexOf('@') + 1));
    }
}
