package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.SampleMessages;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.WorkerScreenshot;
import io.flowhq.testing.Schemas;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is written down about the messages between control plane and hosts is what the codec writes. The samples are of every
 * kind, which their own module's test sees to.
 */
class HostMessageSchemaTest {
    private final ContractCodec codec = new ContractCodec();

    static List<HostCommand> commands() {
        return SampleMessages.commands();
    }

    static List<HostEvent> events() {
        return SampleMessages.events();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_is_as_described(HostCommand command) {
        assertThat(Schemas.flaws("host-command", codec.encode(command))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_event_is_as_described(HostEvent event) {
        assertThat(Schemas.flaws(schemaOf(event), codec.encode(event))).isEmpty();
    }

    /** Heartbeats, pictures and requests for sessions have addresses and schemas of their own. */
    private static String schemaOf(HostEvent event) {
        if (event instanceof HostHeartbeat) {
            return "host-heartbeat";
        }
        if (event instanceof SessionRequest) {
            return "session-request";
        }
        return event instanceof WorkerScreenshot ? "worker-screenshot" : "host-event";
    }
}
