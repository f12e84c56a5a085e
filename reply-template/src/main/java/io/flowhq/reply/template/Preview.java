package io.flowhq.reply.template;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TenantSettings;
import io.flowhq.reply.template.Matched.Kind;
import java.util.Objects;

/**
 * What a customer whom nobody has answered yet would get for a message.
 *
 * @param reply the text
 * @param outcome what becomes of the message
 * @param matched why it is this text
 * @param handsOver whether a person of the shop would go on
 */
public record Preview(String reply, MessageOutcome outcome, Matched matched, boolean handsOver) {
    public Preview {
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(matched, "matched");
    }

    /** In the worker's order: what the customer wishes, the opening times, the choice of the text. */
    public static Preview of(TenantSettings settings, String message, Occasion occasion) {
        Answers answers = new Answers(settings);
        if (answers.asksToStop(message)) {
            return new Preview(answers.stopped(occasion), MessageOutcome.PAUSED, Matched.only(Kind.STOP), false);
        }
        if (!answers.openingTimes().isOpen(occasion.at())) {
            return new Preview(answers.away(occasion), MessageOutcome.OUT_OF_HOURS, Matched.only(Kind.CLOSED), false);
        }
        Answer answer = answers.answerTo(message, occasion);
        return new Preview(answer.text(), MessageOutcome.ANSWERED, answer.matched(), answer.handsOver());
    }
}
