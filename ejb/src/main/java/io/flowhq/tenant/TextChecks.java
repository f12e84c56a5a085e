package io.flowhq.tenant;

import io.flowhq.contract.ReplyRule;
import io.flowhq.input.Checks;
import io.flowhq.reply.template.ReplyLimits;
import io.flowhq.reply.template.RuleWords;
import io.flowhq.reply.template.TemplateText;
import io.flowhq.tenant.ConfigChange.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks an owner's own texts and words as the worker will read them, so that what is kept can be sent. Each check gives
 * what is right, and notes an error otherwise. Not thread-safe: one per input.
 */
final class TextChecks {
    private final Checks checks;

    TextChecks(Checks checks) {
        this.checks = checks;
    }

    /** A text that may hold variables; an empty one is none at all. */
    Optional<String> ownText(String field, String given) {
        return given.isBlank() ? Optional.empty() : text(field, given);
    }

    /** A list of words and phrases, which may be empty. */
    List<String> words(String field, List<@Nullable String> given) {
        if (given.size() > ReplyLimits.MOST_WORDS) {
            checks.refuse(
                    field,
                    "There may be " + ReplyLimits.MOST_WORDS + " words or phrases at most, not " + given.size() + ".");
            return List.of();
        }
        List<String> clean = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i) == null ? "" : given.get(i).strip();
            Optional<String> problem = RuleWords.problemIn(word);
            if (problem.isPresent()) {
                checks.refuse(field + "[" + i + "]", problem.get());
            } else {
                clean.add(word);
            }
        }
        return clean;
    }

    /** The owner's rules. */
    List<ReplyRule> rules(String field, List<@Nullable Rule> given) {
        if (given.size() > ReplyLimits.MOST_RULES) {
            checks.refuse(
                    field, "There may be " + ReplyLimits.MOST_RULES + " rules at most, not " + given.size() + ".");
            return List.of();
        }
        List<ReplyRule> clean = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String place = field + "[" + i + "]";
            @Nullable Rule rule = given.get(i);
            List<@Nullable String> words = rule == null || rule.words() == null ? List.of() : rule.words();
            if (words.isEmpty()) {
                checks.refuse(place + ".words", "Must have at least one word, phrase or number.");
            }
            List<String> cleanWords = words(place + ".words", words);
            String reply = rule == null || rule.reply() == null ? "" : rule.reply();
            text(place + ".reply", reply).ifPresent(clear -> clean.add(new ReplyRule(cleanWords, clear)));
        }
        return clean;
    }

    private Optional<String> text(String field, String given) {
        String text = given.strip().replace("\r\n", "\n");
        Optional<String> problem = TemplateText.problemIn(text);
        problem.ifPresent(sentence -> checks.refuse(field, sentence));
        return problem.isPresent() ? Optional.empty() : Optional.of(text);
    }
}
