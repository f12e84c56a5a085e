package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.workerhost.process.ProcessIdentity;

/**
 * What is written down of a worker, so that the next agent finds it.
 *
 * @param wanted what it was started as
 * @param process which process it is
 */
record WorkerRecord(DesiredWorker wanted, ProcessIdentity process) {}
