package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Clock;
import java.time.Instant;

/** What becomes of a message whose turn has come: the limit of replies first, then the choice of the text. Thread-safe. */
final class DecisionMaker {
    private final Clock clock;
    private final ReplyRate rate;
    private final OncePerChat waitTold;
    private final OncePerChat slowDownTold;
    private final OncePerChat awayTold;
    private volatile Rules rules;

    private record Rules(Answers answers, OpeningTimes openingTimes) {}

    DecisionMaker(TenantSettings settings, Clock clock) {
        this.clock = clock;
        rate = new ReplyRate(settings.rateLimitPerMinute(), clock);
        waitTold = new OncePerChat(clock);
        slowDownTold = new OncePerChat(clock);
        awayTold = new OncePerChat(clock);
        rules = rulesOf(settings);
    }

    /** Other settings, from the next message on. */
    void use(TenantSettings settings) {
        rate.limitTo(settings.rateLimitPerMinute());
        rules = rulesOf(settings);
    }

    Decision decide(ChatMessage message) {
        Rules present = rules;
        Instant now = clock.instant();
        if (!rate.tryTake()) {
            return slowDownTold.isDue(message.chat(), now.plus(ReplyRate.WINDOW))
                    ? new Decision(
                            MessageOutcome.RATE_LIMITED, present.answers().slowDown())
                    : Decision.silent(MessageOutcome.RATE_LIMITED);
        }
        if (!present.openingTimes().isOpen(now)) {
            return awayTold.isDue(message.chat(), present.openingTimes().nextOpening(now))
                    ? new Decision(
                            MessageOutcome.OUT_OF_HOURS, present.answers().away())
                    : Decision.silent(MessageOutcome.OUT_OF_HOURS);
        }
        return new Decision(MessageOutcome.ANSWERED, present.answers().answerTo(message.text()));
    }

    /** For a message that found its chat's queue full. */
    Decision decideForFullQueue(ChatMessage message) {
        return waitTold.isDue(message.chat(), clock.instant().plus(ReplyRate.WINDOW))
                ? new Decision(MessageOutcome.QUEUE_FULL, rules.answers().pleaseWait())
                : Decision.silent(MessageOutcome.QUEUE_FULL);
    }

    private static Rules rulesOf(TenantSettings settings) {
        return new Rules(new Answers(settings), new OpeningTimes(settings));
    }
}
