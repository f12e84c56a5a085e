package io.flowhq.worker;

import jakarta.ejb.ApplicationException;

/** A worker's log cannot be read from here; the message says where it lies. */
@ApplicationException
public class WorkerLogElsewhereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorkerLogElsewhereException(String fileName) {
        super("There is no such log here. It lies on the worker's host, as " + fileName
                + " in the folder that LOGS_PATH names there.");
    }
}
