package io.flowhq.workerhost.agent;

import static io.flowhq.workerhost.agent.Reaction.ASK_TO_END;
import static io.flowhq.workerhost.agent.Reaction.JUDGE_DEATH;
import static io.flowhq.workerhost.agent.Reaction.KEEP_SESSION;
import static io.flowhq.workerhost.agent.Reaction.KILL_TREE;
import static io.flowhq.workerhost.agent.Reaction.QUEUE;
import static io.flowhq.workerhost.agent.Reaction.REMOVE_FILES;
import static io.flowhq.workerhost.agent.Reaction.REPORT_FAILED;
import static io.flowhq.workerhost.agent.Reaction.REPORT_STOPPED;
import static io.flowhq.workerhost.agent.Reaction.SPAWN;
import static io.flowhq.workerhost.agent.Stage.ENDED;
import static io.flowhq.workerhost.agent.Stage.ENDING;
import static io.flowhq.workerhost.agent.Stage.FAILED;
import static io.flowhq.workerhost.agent.Stage.KILLING;
import static io.flowhq.workerhost.agent.Stage.QUEUED;
import static io.flowhq.workerhost.agent.Stage.RUNNING;
import static io.flowhq.workerhost.agent.Stage.WAITING;
import static io.flowhq.workerhost.agent.Trigger.DIED;
import static io.flowhq.workerhost.agent.Trigger.DISMISSED;
import static io.flowhq.workerhost.agent.Trigger.FENCED;
import static io.flowhq.workerhost.agent.Trigger.HANDSHAKE_MISSED;
import static io.flowhq.workerhost.agent.Trigger.HOPELESS;
import static io.flowhq.workerhost.agent.Trigger.PATIENCE_OVER;
import static io.flowhq.workerhost.agent.Trigger.REMOVED;
import static io.flowhq.workerhost.agent.Trigger.RENEWED;
import static io.flowhq.workerhost.agent.Trigger.RENEWED_BY_FORCE;
import static io.flowhq.workerhost.agent.Trigger.RETRY_DUE;
import static io.flowhq.workerhost.agent.Trigger.RUNAWAY;
import static io.flowhq.workerhost.agent.Trigger.START_FAILED;
import static io.flowhq.workerhost.agent.Trigger.TREE_GONE_CRASHED;
import static io.flowhq.workerhost.agent.Trigger.TREE_GONE_REMOVED;
import static io.flowhq.workerhost.agent.Trigger.TREE_GONE_RUN;
import static io.flowhq.workerhost.agent.Trigger.TREE_GONE_STOPPED;
import static io.flowhq.workerhost.agent.Trigger.TREE_OUTLASTS;
import static io.flowhq.workerhost.agent.Trigger.TURN_CAME;
import static io.flowhq.workerhost.agent.Trigger.UNWANTED;

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
 *
 * <p>Whatever is not wanted any more goes by way of KILLING, also without a process: its session is kept there.
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
        Table table = new Table();
        table.on(QUEUED, TURN_CAME, RUNNING, SPAWN);
        table.on(QUEUED, RENEWED, QUEUED, QUEUE);
        table.on(QUEUED, RENEWED_BY_FORCE, QUEUED, QUEUE);
        table.on(QUEUED, UNWANTED, KILLING, KEEP_SESSION);
        table.on(QUEUED, FENCED, ENDED, REPORT_STOPPED);
        table.on(QUEUED, REMOVED, ENDED, REMOVE_FILES);
        table.on(QUEUED, HOPELESS, FAILED, REPORT_FAILED);

        table.on(RUNNING, START_FAILED, WAITING, JUDGE_DEATH);
        table.on(RUNNING, DIED, KILLING, KILL_TREE);
        table.on(RUNNING, HANDSHAKE_MISSED, KILLING, KILL_TREE);
        table.on(RUNNING, DISMISSED, ENDING, ASK_TO_END);
        table.on(RUNNING, RUNAWAY, KILLING, KILL_TREE);
        table.on(RUNNING, RENEWED, ENDING, ASK_TO_END);
        table.on(RUNNING, RENEWED_BY_FORCE, KILLING, KILL_TREE);
        table.on(RUNNING, UNWANTED, ENDING, ASK_TO_END);
        table.on(RUNNING, FENCED, KILLING, KILL_TREE);
        table.on(RUNNING, REMOVED, ENDING, ASK_TO_END);

        table.on(ENDING, DIED, KILLING, KILL_TREE);
        table.on(ENDING, RUNAWAY, KILLING, KILL_TREE);
        table.on(ENDING, PATIENCE_OVER, KILLING, KILL_TREE);
        table.on(ENDING, RENEWED_BY_FORCE, KILLING, KILL_TREE);
        table.on(ENDING, FENCED, KILLING, KILL_TREE);

        table.on(KILLING, TREE_GONE_RUN, QUEUED, QUEUE);
        table.on(KILLING, TREE_GONE_CRASHED, WAITING, JUDGE_DEATH);
        table.on(KILLING, TREE_GONE_STOPPED, ENDED, REPORT_STOPPED);
        table.on(KILLING, TREE_GONE_REMOVED, ENDED, REMOVE_FILES);
        table.on(KILLING, TREE_OUTLASTS, KILLING, KILL_TREE);

        table.on(WAITING, RETRY_DUE, QUEUED, QUEUE);
        table.on(WAITING, RENEWED, QUEUED, QUEUE);
        table.on(WAITING, RENEWED_BY_FORCE, QUEUED, QUEUE);
        table.on(WAITING, UNWANTED, KILLING, KEEP_SESSION);
        table.on(WAITING, FENCED, ENDED, REPORT_STOPPED);
        table.on(WAITING, REMOVED, ENDED, REMOVE_FILES);
        table.on(WAITING, HOPELESS, FAILED, REPORT_FAILED);

        table.on(FAILED, RENEWED, QUEUED, QUEUE);
        table.on(FAILED, RENEWED_BY_FORCE, QUEUED, QUEUE);
        table.on(FAILED, UNWANTED, KILLING, KEEP_SESSION);
        table.on(FAILED, FENCED, ENDED, REPORT_STOPPED);
        table.on(FAILED, REMOVED, ENDED, REMOVE_FILES);
        return table.rows;
    }

    /** One line for each transition: the stage, what happens, the next stage, what is done. */
    private static final class Table {
        private final Map<Stage, Map<Trigger, Step>> rows = new EnumMap<>(Stage.class);

        void on(Stage stage, Trigger trigger, Stage next, Reaction reaction) {
            Step twice = rows.computeIfAbsent(stage, it -> new EnumMap<>(Trigger.class))
                    .put(trigger, new Step(next, reaction));
            if (twice != null) {
                throw new IllegalStateException(stage + " has two steps for " + trigger);
            }
        }
    }
}
