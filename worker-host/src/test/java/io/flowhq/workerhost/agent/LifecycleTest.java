package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.agent.Lifecycle.Step;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stage with every trigger. */
class LifecycleTest {
    /** One row a stage, one column a trigger; a dot changes nothing. */
    private static final String TABLE =
            """
            TRIGGER           | QUEUED                 | RUNNING              | ENDING             | KILLING                | WAITING                | FAILED                 | ENDED
            TURN_CAME         | RUNNING SPAWN          | .                    | .                  | .                      | .                      | .                      | .
            START_FAILED      | .                      | WAITING JUDGE_DEATH  | .                  | .                      | .                      | .                      | .
            DIED              | .                      | KILLING KILL_TREE    | KILLING KILL_TREE  | .                      | .                      | .                      | .
            HANDSHAKE_MISSED  | .                      | KILLING KILL_TREE    | .                  | .                      | .                      | .                      | .
            DISMISSED         | .                      | ENDING ASK_TO_END    | .                  | .                      | .                      | .                      | .
            RUNAWAY           | .                      | KILLING KILL_TREE    | KILLING KILL_TREE  | .                      | .                      | .                      | .
            RENEWED           | QUEUED QUEUE           | ENDING ASK_TO_END    | .                  | .                      | QUEUED QUEUE           | QUEUED QUEUE           | .
            RENEWED_BY_FORCE  | QUEUED QUEUE           | KILLING KILL_TREE    | KILLING KILL_TREE  | .                      | QUEUED QUEUE           | QUEUED QUEUE           | .
            UNWANTED          | KILLING KEEP_SESSION   | ENDING ASK_TO_END    | .                  | .                      | KILLING KEEP_SESSION   | KILLING KEEP_SESSION   | .
            FENCED            | ENDED REPORT_STOPPED   | KILLING KILL_TREE    | KILLING KILL_TREE  | .                      | ENDED REPORT_STOPPED   | ENDED REPORT_STOPPED   | .
            REMOVED           | ENDED REMOVE_FILES     | ENDING ASK_TO_END    | .                  | .                      | ENDED REMOVE_FILES     | ENDED REMOVE_FILES     | .
            PATIENCE_OVER     | .                      | .                    | KILLING KILL_TREE  | .                      | .                      | .                      | .
            TREE_GONE_RUN     | .                      | .                    | .                  | QUEUED QUEUE           | .                      | .                      | .
            TREE_GONE_CRASHED | .                      | .                    | .                  | WAITING JUDGE_DEATH    | .                      | .                      | .
            TREE_GONE_STOPPED | .                      | .                    | .                  | ENDED REPORT_STOPPED   | .                      | .                      | .
            TREE_GONE_REMOVED | .                      | .                    | .                  | ENDED REMOVE_FILES     | .                      | .                      | .
            TREE_OUTLASTS     | .                      | .                    | .                  | KILLING KILL_TREE      | .                      | .                      | .
            RETRY_DUE         | .                      | .                    | .                  | .                      | QUEUED QUEUE           | .                      | .
            HOPELESS          | FAILED REPORT_FAILED   | .                    | .                  | .                      | FAILED REPORT_FAILED   | .                      | .
            """;

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @MethodSource("cells")
    void each_stage_answers_each_trigger_as_the_table_says(Stage stage, Trigger trigger, Optional<Step> expected) {
        assertThat(Lifecycle.step(stage, trigger)).isEqualTo(expected);
    }

    @Test
    void the_table_names_every_trigger_and_every_stage() {
        assertThat(cells()).hasSize(Stage.values().length * Trigger.values().length);
    }

    @Test
    void a_process_is_left_behind_only_by_proving_its_tree_dead() {
        Set<Stage> withProcess = EnumSet.of(Stage.RUNNING, Stage.ENDING);
        for (Stage stage : withProcess) {
            for (Trigger trigger : EnumSet.complementOf(EnumSet.of(Trigger.START_FAILED))) {
                assertThat(Lifecycle.step(stage, trigger).map(Step::next).orElse(stage))
                        .isIn(Stage.RUNNING, Stage.ENDING, Stage.KILLING);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENDED")
    void every_stage_can_be_brought_to_an_end(Stage stage) {
        Map<Stage, Boolean> reached = new EnumMap<>(Stage.class);
        walk(stage, reached);
        assertThat(reached).containsKey(Stage.ENDED);
    }

    private static void walk(Stage from, Map<Stage, Boolean> reached) {
        if (reached.putIfAbsent(from, true) == null) {
            for (Trigger trigger : Trigger.values()) {
                Lifecycle.step(from, trigger).ifPresent(step -> walk(step.next(), reached));
            }
        }
    }

    private static Stream<Arguments> cells() {
        String[] lines = TABLE.split("\n");
        String[] stages = lines[0].split("\\|");
        return Stream.of(lines).skip(1).flatMap(line -> {
            String[] cells = line.split("\\|");
            return Stream.iterate(1, column -> column < cells.length, column -> column + 1)
                    .map(column -> Arguments.of(
                            Stage.valueOf(stages[column].strip()),
                            Trigger.valueOf(cells[0].strip()),
                            step(cells[column].strip())));
        });
    }

    private static Optional<Step> step(String cell) {
        if (cell.equals(".")) {
            return Optional.empty();
        }
        String[] words = cell.split(" ");
        return Optional.of(new Step(Stage.valueOf(words[0]), Reaction.valueOf(words[1])));
    }
}
