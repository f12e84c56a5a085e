package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScalesTest {
    private static final int LIMIT = 100;
    private final UUID tenant = UUID.randomUUID();
    private final Map<String, Integer> held = new HashMap<>();
    private final List<String> lookedAt = new ArrayList<>();
    private final Scales<String> scales = new Scales<>(
            process -> {
                lookedAt.add(process);
                return held.get(process) > LIMIT / 2;
            },
            process -> held.get(process) > LIMIT);

    @Test
    void who_holds_too_much_is_found_in_the_first_round() {
        held.put("process", LIMIT + 1);

        assertThat(scales.tooHeavy(Map.of(tenant, "process"))).containsExactly(tenant);
    }

    @Test
    void who_is_near_the_limit_is_looked_at_in_every_round() {
        held.put("process", LIMIT);
        weigh(3, Map.of(tenant, "process"));
        held.put("process", LIMIT + 1);

        assertThat(scales.tooHeavy(Map.of(tenant, "process"))).containsExactly(tenant);
        assertThat(lookedAt).hasSize(4);
    }

    @Test
    void who_is_far_from_the_limit_is_looked_at_again_after_some_rounds() {
        held.put("process", 1);
        weigh(2, Map.of(tenant, "process")); // the first and, with nobody else there, the one after it
        lookedAt.clear();

        weigh(Scales.ROUNDS_OF_REST - 1, Map.of(tenant, "process"));
        assertThat(lookedAt).isEmpty();
        held.put("process", LIMIT + 1);
        assertThat(scales.tooHeavy(Map.of(tenant, "process"))).containsExactly(tenant);
    }

    @Test
    void whose_rest_is_forgotten_is_looked_at_in_the_next_round() {
        held.put("process", 1);
        weigh(2, Map.of(tenant, "process"));
        held.put("process", LIMIT + 1);

        scales.forgetRests();

        assertThat(scales.tooHeavy(Map.of(tenant, "process"))).containsExactly(tenant);
    }

    @Test
    void the_next_process_of_a_worker_is_looked_at_at_once() {
        held.put("process", 1);
        weigh(3, Map.of(tenant, "process"));
        held.put("next process", LIMIT + 1);

        assertThat(scales.tooHeavy(Map.of(tenant, "next process"))).containsExactly(tenant);
    }

    @Test
    void those_that_came_together_are_not_looked_at_together_for_ever() {
        Map<UUID, String> many = new LinkedHashMap<>();
        for (int number = 0; number < 10 * Scales.ROUNDS_OF_REST; number++) {
            many.put(UUID.randomUUID(), "process " + number);
            held.put("process " + number, 1);
        }
        weigh(1 + Scales.ROUNDS_OF_REST, many);

        for (int round = 0; round < Scales.ROUNDS_OF_REST; round++) {
            lookedAt.clear();
            weigh(1, many);
            assertThat(lookedAt).hasSize(10);
        }
    }

    private void weigh(int rounds, Map<UUID, String> all) {
        for (int round = 0; round < rounds; round++) {
            assertThat(scales.tooHeavy(all)).isEmpty();
        }
    }
}
