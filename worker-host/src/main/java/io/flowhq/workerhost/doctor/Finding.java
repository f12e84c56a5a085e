package io.flowhq.workerhost.doctor;

/**
 * What was found of one thing.
 *
 * @param subject what was looked at, in a word or two
 * @param verdict how bad it is
 * @param sentence what was found, and for all but OK what to do
 */
record Finding(String subject, Verdict verdict, String sentence) {
    /** How bad. */
    enum Verdict {
        OK,
        /** Workers run, but not as they should, or not for long. */
        WARN,
        /** Workers cannot run. */
        FAIL
    }

    static Finding ok(String subject, String sentence) {
        return new Finding(subject, Verdict.OK, sentence);
    }

    static Finding warn(String subject, String sentence) {
        return new Finding(subject, Verdict.WARN, sentence);
    }

    static Finding fail(String subject, String sentence) {
        return new Finding(subject, Verdict.FAIL, sentence);
    }

    /** For people. */
    String row() {
        return String.format("%-4s  %-12s  %s%n", verdict, subject, sentence);
    }
}
