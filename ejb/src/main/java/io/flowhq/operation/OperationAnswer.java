package io.flowhq.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flowhq.tenant.WorkerProcessView;
import org.jspecify.annotations.Nullable;

/**
 * What a tool is told.
 *
 * @param commandId as the tool chose it; null when it could not be read
 * @param problem why it was rejected
 * @param workerProcess the worker right after the command
 */
record OperationAnswer(
        @Nullable String commandId,
        Outcome outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Problem problem,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WorkerProcessView workerProcess) {

    enum Outcome {
        ACCEPTED,
        /** It had been carried out before; nothing happened now. */
        DUPLICATE,
        REJECTED
    }

    /**
     * Why, in the words of the REST interface.
     *
     * @param type {@code urn:flowhq:problem:<code>}
     * @param detail one sentence that says what to do
     */
    record Problem(String type, String detail) {}

    static OperationAnswer rejected(@Nullable String commandId, String code, String detail) {
        return new OperationAnswer(
                commandId, Outcome.REJECTED, new Problem("urn:flowhq:problem:" + code, detail), null);
    }
}
