package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.Addresses;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.WorkerCommands;
import io.flowhq.worker.WorkerEventView;
import io.flowhq.worker.WorkerJournal;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tools may rely on when much is going on, or the broker is away, in the real server. */
@ExtendWith(ArquillianExtension.class)
class ToolOperationsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A busy machine takes a while for the messages between. */
    private static final Duration AT_LAST = Duration.ofMinutes(4);

    /** One more than the broker remembers ids of, per address: server.yml lets it forget as early as that. */
    private static final int OTHER_MESSAGES = 101;

    @EJB(lookup = "java:app/flowhq-ejb/TenantRegistry")
    TenantRegistry tenants;

    @EJB(lookup = "java:app/flowhq-ejb/WorkerCommands")
    WorkerCommands commands;

    @EJB(lookup = "java:app/flowhq-ejb/WorkerJournal")
    WorkerJournal journal;

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource database;

    @Deployment
    static EnterpriseArchive application() {
        return TestApplication.with(ToolOperationsIT.class, BrokerDoor.class);
    }

    @Test
    void a_command_acts_once_also_when_the_broker_has_long_forgotten_its_id() throws JMSException {
        UUID tenant = tenant();
        String id = UUID.randomUUID().toString();
        String restart = operation(id, "restart", tenant);
        assertThat(asked(restart, id)).contains("\"ACCEPTED\"");

        sendOthers();

        assertThat(asked(restart, id)).contains("\"DUPLICATE\"");
        assertThat(tenants.find(tenant).orElseThrow().workerProcess().generation())
                .isEqualTo(1);
    }

    @Test
    void a_command_acts_once_and_is_answered_with_what_came_of_it() throws JMSException {
        UUID tenant = tenant();
        String restart = operation(UUID.randomUUID().toString(), "restart", tenant);

        assertThat(asked(restart, null))
                .contains("\"ACCEPTED\"", "\"worker_process\"")
                .doesNotContain("problem");
        assertThat(asked(restart, null)).contains("\"DUPLICATE\"");
        assertThat(asked(restart.replace("restart", "stop"), null))
                .contains("\"REJECTED\"", "urn:flowhq:problem:idempotency-key-reused");
        assertThat(asked("{}", null)).contains("\"REJECTED\"", "command_id must be");
        assertThat(asked(restart.replace("restart", "status"), null))
                .contains("\"REJECTED\"", "urn:flowhq:problem:idempotency-key-reused");
        assertThat(asked(operation("how-is-it", "status", tenant), null)).contains("\"generation\":1");
    }

    @Test
    void a_tool_does_not_choose_the_name_that_the_record_has_for_it() throws JMSException {
        UUID id = UUID.randomUUID();
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Destination replies = context.createTemporaryQueue();
            try (JMSConsumer answers = context.createConsumer(replies)) {
                context.createProducer()
                        .setJMSReplyTo(replies)
                        .setProperty("_AMQ_VALIDATED_USER", "ada@example.org")
                        .send(context.createQueue(Addresses.OPERATIONS), operation(id.toString(), "restart", tenant()));
                assertThat(answers.receive(AT_LAST.toMillis())).isNotNull();
            }
        }

        assertThat(commands.find(id).orElseThrow().requestedBy()).isEqualTo("a tool");
    }

    @Test
    void an_answer_comes_to_a_queue_of_the_tools_own_name() throws JMSException {
        UUID tenant = tenant();
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Destination replies = context.createQueue("flowhq.replies." + UUID.randomUUID());
            assertThat(asked(context, replies, operation("named", "status", tenant), null))
                    .contains("\"ACCEPTED\"", "\"phase\":\"STOPPED\"");
        }
    }

    @Test
    void an_answer_has_the_questions_correlation_id_also_where_that_is_binary() throws JMSException {
        byte[] id = {0, 1, (byte) 0xff};
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Destination replies = context.createTemporaryQueue();
            try (JMSConsumer answers = context.createConsumer(replies)) {
                context.createProducer()
                        .setJMSReplyTo(replies)
                        .setJMSCorrelationIDAsBytes(id)
                        .send(context.createQueue(Addresses.OPERATIONS), operation("binary", "status", tenant()));
                Message answer = answers.receive(AT_LAST.toMillis());

                assertThat(answer).isNotNull();
                assertThat(answer.getJMSCorrelationIDAsBytes()).isEqualTo(id);
            }
        }
    }

    @Test
    void changes_are_told_in_their_order_once_the_broker_is_back() throws Exception {
        UUID tenant = tenant();
        String subscription = "kept-" + tenant;
        subscribe(subscription);

        try (BrokerDoor shut = BrokerDoor.shut()) {
            assertThat(shut).isNotNull();
            assertThatThrownBy(() -> subscribe(subscription)).isInstanceOf(JMSRuntimeException.class);
            for (CommandKind kind : List.of(CommandKind.START, CommandKind.STOP, CommandKind.START, CommandKind.STOP)) {
                commands.issue(tenant, kind, "test", null);
            }
            assertThat(waiting(tenant)).isEqualTo(4);
        }

        await().atMost(AT_LAST).ignoreExceptions().until(() -> waiting(tenant) == 0);
        List<WorkerEventView> rows = new ArrayList<>(journal.latest(tenant, 10));
        Collections.reverse(rows);
        List<String> heard = heard(subscription, tenant, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(heard.get(i)).contains("\"id\":\"" + rows.get(i).id() + "\"");
        }
        await("the listeners are back as well")
                .atMost(AT_LAST)
                .ignoreExceptions()
                .until(() -> asked(operation("after", "status", tenant), null).contains("\"ACCEPTED\""));
    }

    private UUID tenant() {
        String number = "+2547%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
        return tenants.create(new NewTenant("A shop", number, "BOOKING", "Kiosk", "EN", null))
                .id();
    }

    private static String operation(String id, String command, UUID tenant) {
        return "{\"command_id\":\"%s\",\"command\":\"%s\",\"tenant_id\":\"%s\"}".formatted(id, command, tenant);
    }

    /** Requests that name no tenant: refused at once, and each with an id for the broker to remember. */
    private void sendOthers() {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Destination operations = context.createQueue(Addresses.OPERATIONS);
            JMSProducer producer = context.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = 0; i < OTHER_MESSAGES; i++) {
                String id = UUID.randomUUID().toString();
                producer.setProperty("_AMQ_DUPL_ID", id)
                        .send(operations, "{\"command_id\":\"" + id + "\",\"command\":\"status\"}");
            }
        }
    }

    private String asked(String text, String duplicateId) throws JMSException {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            return asked(context, context.createTemporaryQueue(), text, duplicateId);
        }
    }

    private static String asked(JMSContext context, Destination replies, String text, String duplicateId)
            throws JMSException {
        String question = UUID.randomUUID().toString();
        JMSProducer producer = context.createProducer().setJMSReplyTo(replies).setJMSCorrelationID(question);
        if (duplicateId != null) {
            producer.setProperty("_AMQ_DUPL_ID", duplicateId);
        }
        try (JMSConsumer answers = context.createConsumer(replies)) {
            producer.send(context.createQueue(Addresses.OPERATIONS), text);
            Message answer = answers.receive(AT_LAST.toMillis());
            assertThat(answer).as("an answer to %s", text).isNotNull();
            assertThat(answer.getJMSCorrelationID()).isEqualTo(question);
            return answer.getBody(String.class);
        }
    }

    /** The broker keeps for this subscription what is told while nobody listens. */
    private void subscribe(String subscription) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createSharedDurableConsumer(context.createTopic(Addresses.NOTIFICATIONS), subscription)
                    .close();
        }
    }

    private List<String> heard(String subscription, UUID tenant, int many) throws JMSException {
        List<String> bodies = new ArrayList<>();
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            try (JMSConsumer consumer =
                    context.createSharedDurableConsumer(context.createTopic(Addresses.NOTIFICATIONS), subscription)) {
                while (bodies.size() < many) {
                    Message message = consumer.receive(SOON.toMillis());
                    assertThat(message).as("notification %s", bodies.size() + 1).isNotNull();
                    String body = message.getBody(String.class);
                    if (body.contains(tenant.toString())) {
                        bodies.add(body);
                    }
                }
            }
            context.unsubscribe(subscription);
        }
        return bodies;
    }

    /** Only what is about this tenant: hosts of other tests may fall silent at any time. */
    private int waiting(UUID tenant) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from pending_notifications where body like ?")) {
            count.setString(1, "%" + tenant + "%");
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
