package io.flowhq.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.UnreadableMessageException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void bytes_are_read_as_utf_8() throws JMSException {
        assertThat(MessageText.of(message("{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("{\"a\":\"é\"}");
    }

    @Test
    void a_message_without_a_body_is_an_empty_text_and_can_be_put_aside() throws JMSException {
        assertThat(MessageText.of(message(null))).isEmpty();
        assertThat(MessageText.readable(message(null))).isEqualTo(new MessageText.Readable("", true));
    }

    @Test
    void bytes_that_are_no_text_are_shown_in_base64() throws JMSException {
        BytesMessage message = message(new byte[] {(byte) 0xff});

        assertThatThrownBy(() -> MessageText.of(message)).isInstanceOf(UnreadableMessageException.class);
        assertThat(MessageText.readable(message)).isEqualTo(new MessageText.Readable("base64:/w==", false));
    }

    /** As JMS says of a message without bytes: its body is null. */
    private static BytesMessage message(byte @Nullable [] body) {
        return (BytesMessage) Proxy.newProxyInstance(
                MessageTextTest.class.getClassLoader(),
                new Class<?>[] {BytesMessage.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getBody")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return body;
                });
    }
}
