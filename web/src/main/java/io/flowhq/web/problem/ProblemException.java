package io.flowhq.web.problem;

/** Ends a request with a problem that only the web module knows of. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    /**
     * Such a problem.
     *
     * @param detail what happened and what to do, in a sentence or two
     */
    public ProblemException(ProblemCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public ProblemCode code() {
        return code;
    }
}
