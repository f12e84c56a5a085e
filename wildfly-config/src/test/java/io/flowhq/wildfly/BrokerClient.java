package io.flowhq.wildfly;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** The ways into the broker of the shared server: Artemis' own protocol, and AMQP at either of its two ports. */
enum BrokerClient {
    CORE {
        @Override
        ConnectionFactory factory(TestServer server) {
            return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + server.broker);
        }
    },
    AMQP {
        @Override
        ConnectionFactory factory(TestServer server) {
            return new JmsConnectionFactory("amqp://127.0.0.1:" + server.amqp);
        }
    },
    AMQP_ON_BROKER_PORT {
        @Override
        ConnectionFactory factory(TestServer server) {
            return new JmsConnectionFactory("amqp://127.0.0.1:" + server.broker);
        }
    };

    abstract ConnectionFactory factory(TestServer server);

    JMSContext tool(TestServer server) {
        return factory(server).createContext("operations", SharedServer.TOOL_SECRET);
    }

    JMSContext host(TestServer server) {
        return factory(server).createContext("host-1", SharedServer.HOST_SECRET);
    }
}
