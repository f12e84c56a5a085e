package io.flowhq.workerhost.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the page was asked and has not answered yet. Thread-safe. */
final class Questions {
    private final AtomicLong lastNumber = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    /** A question's number and its answer to come. */
    record Question(long number, CompletableFuture<JsonNode> answer) {}

    Question ask() {
        Question question = new Question(lastNumber.incrementAndGet(), new CompletableFuture<>());
        open.put(question.number(), question.answer());
        question.answer().whenComplete((value, problem) -> open.remove(question.number()));
        return question;
    }

    /** The page's answer; one that nobody waits for any more is dropped. */
    void answered(JsonNode answer) {
        Optional.ofNullable(open.remove(answer.path("request").asLong())).ifPresent(waiting -> {
            if (answer.hasNonNull("problem")) {
                waiting.completeExceptionally(
                        new PageException(answer.get("problem").asText()));
            } else {
                waiting.complete(answer.path("value"));
            }
        });
    }

    /** The page that was asked is no more. */
    void failAll(String reason) {
        open.values().forEach(waiting -> waiting.completeExceptionally(PageException.interrupted(reason)));
    }
}
