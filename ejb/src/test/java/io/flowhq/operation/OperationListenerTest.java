package io.flowhq.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.broker.DeadLetterSender;
import jakarta.jms.Destination;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationListenerTest {
    private final List<String> answers = new ArrayList<>();
    private final OperationListener listener = new OperationListener();

    OperationListenerTest() {
        listener.operations = new Operations() {
            @Override
            OperationAnswer perform(OperationRequest request) {
                throw new IllegalStateException("on purpose");
            }
        };
        listener.deadLetters = new DeadLetterSender() {
            @Override
            public void send(Message message, String origin, String reason) {}

            @Override
            public boolean sendIfLastAttempt(Message message, String origin, Throwable failure) {
                return true;
            }
        };
        listener.replies = new ReplySender() {
            @Override
            public void reply(Message question, String text) {
                answers.add(text);
            }
        };
    }

    @Test
    void what_failed_for_the_last_time_is_answered_with_its_id() {
        listener.onMessage(message("{\"command_id\":\"c1\",\"command\":\"start\",\"tenant_id\":\"x\"}"));

        assertThat(answers)
                .singleElement()
                .asString()
                .contains("\"command_id\":\"c1\"", "\"REJECTED\"", "urn:flowhq:problem:internal-error");
    }

    @Test
    void what_cannot_be_read_is_answered_without_one() {
        listener.onMessage(message("{\"command_id\":"));

        assertThat(answers).singleElement().asString().contains("\"command_id\":null", "\"REJECTED\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command_id\":\"c1\",\"command\":\"stop\",\"tenant_id\":\"x\"}{\"command_id\":\"c2\"}",
                "{\"command_id\":\"c1\",\"command\":\"stop\",\"tenant_id\":\"x\"} and more",
                "{\"command_id\":\"c1\",\"command\":\"stop\",\"command\":\"start\",\"tenant_id\":\"x\"}"
            })
    void of_what_says_two_things_none_is_done(String text) {
        listener.onMessage(message(text));

        assertThat(answers).singleElement().asString().contains("\"REJECTED\"", "urn:flowhq:problem:invalid-input");
    }

    private static TextMessage message(String text) {
        Destination replyTo = fake(Queue.class, "flowhq.replies.test");
        return (TextMessage) Proxy.newProxyInstance(
                OperationListenerTest.class.getClassLoader(),
                new Class<?>[] {TextMessage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getText" -> text;
                    case "getJMSReplyTo" -> replyTo;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T fake(Class<T> type, String name) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> name));
    }
}
