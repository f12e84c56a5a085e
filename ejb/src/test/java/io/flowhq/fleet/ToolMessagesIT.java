package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.Addresses;
import io.flowhq.deadletter.DeadLetterView;
import io.flowhq.deadletter.DeadLetters;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.WorkerCommands;
import io.flowhq.worker.WorkerEventView;
import io.flowhq.worker.WorkerJournal;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tools hear from FlowHQ without asking, and what becomes of messages that it cannot handle, in the real server. */
@ExtendWith(ArquillianExtension.class)
class ToolMessagesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @EJB(lookup = "java:app/flowhq-ejb/TenantRegistry")
    TenantRegistry tenants;

    @EJB(lookup = "java:app/flowhq-ejb/WorkerCommands")
    WorkerCommands commands;

    @EJB(lookup = "java:app/flowhq-ejb/WorkerJournal")
    WorkerJournal journal;

    @EJB(lookup = "java:app/flowhq-ejb/DeadLetters")
    DeadLetters letters;

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource database;

    @Deployment
    static EnterpriseArchive application() {
        return TestApplication.with(ToolMessagesIT.class);
    }

    @Test
    void every_change_of_phase_is_told_with_its_row_of_the_journal() throws JMSException {
        UUID tenant = tenant();
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                JMSConsumer notifications = listener(context)) {
            commands.issue(tenant, CommandKind.START, "test", null);
            WorkerEventView row = journal.latest(tenant, 1).get(0);

            assertThat(next(notifications))
                    .contains(
                            "\"specversion\":\"1.0\"",
                            "\"type\":\"flowhq.worker.phase-changed\"",
                            "\"id\":\"" + row.id() + "\"",
                            "\"subject\":\"" + tenant + "\"",
                            "\"phase_from\":\"STOPPED\"",
                            "\"phase_to\":\"" + row.phaseTo() + "\"");
        }
        await().atMost(SOON).until(() -> waiting() == 0);
    }

    @Test
    void what_a_server_that_died_left_behind_is_sent_by_the_timer() throws Exception {
        String body = "{\"id\":\"left behind\"}";
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                JMSConsumer notifications = listener(context)) {
            leaveBehind(body);

            assertThat(next(notifications)).isEqualTo(body);
        }
        await().atMost(SOON).until(() -> waiting() == 0);
    }

    @Test
    void a_dead_letter_is_sent_again_and_comes_back_as_a_new_one_while_its_reason_lasts() {
        String poison = "{\"command_id\": poison " + UUID.randomUUID();
        send(Addresses.OPERATIONS, poison);
        DeadLetterView first = letter(poison);
        assertThat(first.address()).isEqualTo(Addresses.OPERATIONS);
        assertThat(first.reason()).startsWith("The message cannot be read");

        letters.replay(first.id());

        await().atMost(SOON).until(() -> !letter(poison).id().equals(first.id()));
        letters.delete(letter(poison).id());
        assertThat(letters.latest(0, 100)).noneMatch(letter -> letter.body().equals(poison));
    }

    @Test
    void what_is_no_text_is_shown_and_cannot_be_replayed() throws JMSException {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 1});
            context.createProducer().send(context.createQueue(Addresses.EVENTS), message);
        }

        DeadLetterView letter = letter("base64://4B");
        assertThat(letter.reason()).isEqualTo("The message's bytes are not UTF-8.");
        assertThat(letter.replayable()).isFalse();
    }

    private UUID tenant() {
        String number = "+2547%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
        return tenants.create(new NewTenant("A shop", number, "BOOKING", "Kiosk", "EN", null))
                .id();
    }

    private static JMSConsumer listener(JMSContext context) {
        return context.createConsumer(context.createTopic(Addresses.NOTIFICATIONS));
    }

    private static String next(JMSConsumer notifications) throws JMSException {
        var message = notifications.receive(SOON.toMillis());
        assertThat(message).as("a notification").isNotNull();
        return message.getBody(String.class);
    }

    private void send(String address, String text) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer().send(context.createQueue(address), text);
        }
    }

    /** The newest dead letter with this text, once it is there. */
    private DeadLetterView letter(String body) {
        return await().atMost(SOON)
                .until(
                        () -> letters.latest(0, 100).stream()
                                .filter(letter -> letter.body().equals(body))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void leaveBehind(String body) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into pending_notifications (id, body, created_at, updated_at) values (?, ?, now(), now())")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, body);
            insert.executeUpdate();
        }
    }

    private int waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select count(*) from pending_notifications")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
