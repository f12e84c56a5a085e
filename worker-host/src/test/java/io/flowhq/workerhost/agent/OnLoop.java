package io.flowhq.workerhost.agent;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks what is the agent's thread's alone on that thread. */
final class OnLoop {
    private static final int LIMIT_SECONDS = 20;

    private OnLoop() {}

    /** The answer, or what the question failed with. */
    static <T> T ask(AgentLoop loop, Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.post(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) { // a callable declares it
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Does it and waits until it is done. */
    static void run(AgentLoop loop, Runnable step) {
        ask(loop, () -> {
            step.run();
            return true;
        });
    }
}
