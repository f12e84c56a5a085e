package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.workerhost.process.ProcessTrace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of a worker, so that the next agent finds it.
 *
 * @param wanted what it was started as
 * @param process which process it is, null when there is none
 * @param past what happened to it before; nothing where an older version wrote the record
 */
record WorkerRecord(DesiredWorker wanted, @Nullable ProcessTrace process, Past past) {
    WorkerRecord {
        Objects.requireNonNull(wanted, "wanted"); // a file may leave it out
        past = past == null ? Past.NONE : past;
        if (process == null && past.equals(Past.NONE)) {
            throw new IllegalArgumentException("A worker without a process has a past");
        }
    }
}
