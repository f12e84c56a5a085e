package io.flowhq.web.page.console;

import io.flowhq.worker.CommandKind;

/** What can be done with all chosen tenants at once, and how the console asks for it. */
public enum BulkCommand {
    START(
            CommandKind.START,
            "Start",
            "starting",
            "Those that run already stay as they are; the others answer their customers again within seconds."),
    RESTART(
            CommandKind.RESTART,
            "Restart",
            "restarting",
            "Their sessions are kept, nobody has to scan again; customers wait for a few seconds."),
    STOP(
            CommandKind.STOP,
            "Stop",
            "stopping",
            "Their customers get no answers until you start them again. Their sessions are kept.");

    private final CommandKind kind;
    private final String verb;
    private final String progress;
    private final String consequence;

    BulkCommand(CommandKind kind, String verb, String progress, String consequence) {
        this.kind = kind;
        this.verb = verb;
        this.progress = progress;
        this.consequence = consequence;
    }

    CommandKind kind() {
        return kind;
    }

    /** What came of it, as a sentence. */
    String done(long count) {
        return count == 1 ? "1 worker is " + progress + "." : count + " workers are " + progress + ".";
    }

    /** What the confirmation asks. */
    public String question(int count) {
        return "%s %s? %s".formatted(verb, count == 1 ? "1 worker" : count + " workers", consequence);
    }

    public String getVerb() {
        return verb;
    }
}
