package io.flowhq.workerhost.agent;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of how a worker goes from stage to stage. What is not in it changes nothing: a report that comes late, or
 * an order that is being carried out already.
 *
 * <pre>
 *                     renewed
 *              ┌───────────────────────────────────────────┐
 *              ▼                                           │
 *           QUEUED ──turn──▶ RUNNING ──asked──▶ ENDING     │
 *            ▲  ▲               │ died, forced    │ died, patience over
 *            │  │               ▼                 ▼        │
 *      retry │  └──── run ── KILLING ◀────────────┘        │
 *            │                │  │  │                      │
 *         WAITING ◀─ crashed ─┘  └─ stopped, removed ─▶ ENDED
 *            │ hopeless                                    │
 *            └──────▶ FAILED ──────────────────────────────┘
 * </pre>
 */
final class Lifecycle {
    /** Where a transition leads and what it takes. */
    record Step(Stage next, Reaction reaction) {}

    private static final Map<Stage, Map<Trigger, Step>> TABLE = table();

    private Lifecycle() {}

    /** The transition of that stage for that trigger, empty when it changes nothing. */
    static Optional<Step> step(Stage stage, Trigger trigger) {
        return Optional.ofNullable(TABLE.getOrDefault(stage, Map.of()).get(trigger));
    }

    private static Map<Stage, Map<Trigger, Step>> table() {
        Map<Stage, Map<Trigger, Step>> table = new EnumMap<>(Stage.class);
        Row queued = new Row(table, Stage.QUEUED);
        queued.on(Trigger.TURN_CAME, Stage.RUNNING, Reaction.SPAWN);
        queued.on(Trigger.HOPELESS, Stage.FAILED, Reaction.REPORT_FAILED);
        withoutProcess(queued);

        Row running = new Row(table, Stage.RUNNING);
        running.on(Trigger.START_FAILED, Stage.WAITING, Reaction.JUDGE_DEATH);
        running.on(Trigger.DIED, Stage.KILLING, Reaction.KILL_TREE);
        running.on(Trigger.HANDSHAKE_MISSED, Stage.KILLING, Reaction.KILL_TREE);
        running.on(Trigger.DISMISSED, Stage.ENDING, Reaction.ASK_TO_END);
        running.on(Trigger.RENEWED, Stage.ENDING, Reaction.ASK_TO_END);
        running.on(Trigger.RENEWED_BY_FORCE, Stage.KILLING, Reaction.KILL_TREE);
        running.on(Trigger.UNWANTED, Stage.ENDING, Reaction.ASK_TO_END);
        running.on(Trigger.FENCED, Stage.KILLING, Reaction.KILL_TREE);
        running.on(Trigger.REMOVED, Stage.ENDING, Reaction.ASK_TO_END);

        Row ending = new Row(table, Stage.ENDING);
        ending.on(Trigger.DIED, Stage.KILLING, Reaction.KILL_TREE);
        ending.on(Trigger.PATIENCE_OVER, Stage.KILLING, Reaction.KILL_TREE);
        ending.on(Trigger.RENEWED_BY_FORCE, Stage.KILLING, Reaction.KILL_TREE);
        ending.on(Trigger.FENCED, Stage.KILLING, Reaction.KILL_TREE);

        Row killing = new Row(table, Stage.KILLING);
        killing.on(Trigger.TREE_GONE_RUN, Stage.QUEUED, Reaction.QUEUE);
        killing.on(Trigger.TREE_GONE_CRASHED, Stage.WAITING, Reaction.JUDGE_DEATH);
        killing.on(Trigger.TREE_GONE_STOPPED, Stage.ENDED, Reaction.REPORT_STOPPED);
        killing.on(Trigger.TREE_GONE_REMOVED, Stage.ENDED, Reaction.REMOVE_FILES);
        killing.on(Trigger.TREE_OUTLASTS, Stage.KILLING, Reaction.KILL_TREE);

        Row waiting = new Row(table, Stage.WAITING);
        waiting.on(Trigger.RETRY_DUE, Stage.QUEUED, Reaction.QUEUE);
        waiting.on(Trigger.HOPELESS, Stage.FAILED, Reaction.REPORT_FAILED);
        withoutProcess(waiting);
        withoutProcess(new Row(table, Stage.FAILED));
        return table;
    }

    private static void withoutProcess(Row row) {
        row.on(Trigger.RENEWED, Stage.QUEUED, Reaction.QUEUE);
        row.on(Trigger.RENEWED_BY_FORCE, Stage.QUEUED, Reaction.QUEUE);
        row.on(Trigger.UNWANTED, Stage.ENDED, Reaction.REPORT_STOPPED);
        row.on(Trigger.FENCED, Stage.ENDED, Reaction.REPORT_STOPPED);
        row.on(Trigger.REMOVED, Stage.ENDED, Reaction.REMOVE_FILES);
    }

    private static final class Row {
        private final Map<Trigger, Step> steps = new EnumMap<>(Trigger.class);

        Row(Map<Stage, Map<Trigger, Step>> table, Stage stage) {
            table.put(stage, steps);
        }

        void on(Trigger trigger, Stage next, Reaction reaction) {
            steps.put(trigger, new Step(next, reaction));
        }
    }
}
