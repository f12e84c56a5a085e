package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.LeaseGranted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host makes of a queue in which something waits. */
class LatestCommandsTest {
    private static final String HOST = "host-1";

    private final ContractCodec codec = new ContractCodec();
    private final LatestCommands latest = new LatestCommands(HOST, codec);

    @Test
    void of_several_sets_the_last_one_counts() {
        add(set(HOST, 1), set(HOST, 2));

        assertThat(latest.all()).containsExactly(set(HOST, 2));
    }

    @Test
    void a_set_and_a_lease_do_not_replace_each_other() {
        HostCommand lease = new LeaseGranted(HOST, 1, 1, Duration.ofSeconds(15));
        add(set(HOST, 1), lease);

        assertThat(latest.all()).containsExactly(set(HOST, 1), lease);
    }

    @Test
    void what_is_addressed_to_another_host_does_not_count_and_replaces_nothing() {
        add(set(HOST, 1), set("host-2", 7));

        assertThat(latest.all()).containsExactly(set(HOST, 1));
    }

    @Test
    void what_cannot_be_read_does_not_keep_the_rest_from_counting() {
        latest.add("no JSON");
        add(set(HOST, 1));

        assertThat(latest.all()).containsExactly(set(HOST, 1));
    }

    @Test
    void a_lease_alone_is_passed_on_without_a_look_behind_it_but_not_one_with_a_set() {
        add(new LeaseGranted(HOST, 1, 1, Duration.ofSeconds(15)));
        assertThat(latest.canBeOutdated()).isFalse();

        add(set(HOST, 1));
        assertThat(latest.canBeOutdated()).isTrue();
    }

    private void add(HostCommand... commands) {
        List.of(commands).forEach(command -> latest.add(codec.encode(command)));
    }

    private static DesiredSet set(String host, long version) {
        return new DesiredSet(host, version, List.of(), List.of());
    }
}
