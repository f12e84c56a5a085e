package io.flowhq.workerhost.reply;

/** For tests in which nothing goes wrong: whatever does fails them. */
public final class NoTrouble implements ReplyDesk.Trouble {
    @Override
    public void happened(String sentence) {
        throw new AssertionError(sentence);
    }

    @Override
    public void over() {
        // nothing had happened
    }

    @Override
    public void full(String sentence) {
        throw new AssertionError(sentence);
    }

    @Override
    public void roomAgain() {
        throw new AssertionError("The page's storage was closed");
    }

    @Override
    public void beyondRepair(Throwable problem) {
        throw new AssertionError(problem);
    }
}
