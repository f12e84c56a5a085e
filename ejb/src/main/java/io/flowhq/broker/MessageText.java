package io.flowhq.broker;

import io.flowhq.contract.UnreadableMessageException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** The text of a message: of a text message, or of UTF-8 bytes as AMQP clients send them. */
public final class MessageText {
    private MessageText() {}

    /**
     * A message for people.
     *
     * @param intact whether this is the message's own text and not a description of what is no text
     */
    public record Readable(String text, boolean intact) {}

    /** Something to read, whatever the message holds: its text, its bytes in Base64, or what it is. */
    public static Readable readable(Message message) throws JMSException {
        try {
            return new Readable(of(message), true);
        } catch (UnreadableMessageException e) {
            String instead = message instanceof BytesMessage bytes
                    ? "base64:" + Base64.getEncoder().encodeToString(contentOf(bytes))
                    : message.toString();
            return new Readable(instead, false);
        }
    }

    /**
     * The text.
     *
     * @throws UnreadableMessageException if it is neither text nor UTF-8
     */
    public static String of(Message message) throws JMSException {
        if (message instanceof TextMessage text && text.getText() != null) {
            return text.getText();
        }
        if (message instanceof BytesMessage bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(contentOf(bytes)))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new UnreadableMessageException("The message's bytes are not UTF-8.", e);
            }
        }
        throw new UnreadableMessageException("The message holds no text.", null);
    }

    /** JMS gives null for a body without bytes, as AMQP clients send it. */
    private static byte[] contentOf(BytesMessage message) throws JMSException {
        return Objects.requireNonNullElse(message.getBody(byte[].class), new byte[0]);
    }
}
