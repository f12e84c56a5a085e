package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TenantSettings;
import io.flowhq.reply.template.Answer;
import io.flowhq.reply.template.Answers;
import io.flowhq.reply.template.Occasion;
import io.flowhq.reply.template.OpeningTimes;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a message whose turn has come. The order is the product's: what the customer wishes, chats that are left
 * alone, the limit of replies, the opening times, what cannot be read, the choice of the text. Thread-safe.
 */
final class DecisionMaker {
    private final Clock clock;
    private final ReplyRate rate;
    private final OncePerChat waitTold;
    private final OncePerChat slowDownTold;
    private final OncePerChat awayTold;
    private volatile Rules rules;

    private record Rules(Answers answers, Duration handover) {}

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

    /** For how long a person has a chat that was handed over. */
    Duration handover() {
        return rules.handover();
    }

    /** @param memory what is remembered of the message's chat */
    Decision decide(ChatMessage message, ChatMemory memory) {
        Rules present = rules;
        Occasion occasion = occasionOf(message);
        Instant now = occasion.at();
        return wish(message, memory, present.answers(), occasion)
                .or(() -> silence(message, memory, now))
                .or(() -> overLimit(message, present.answers(), occasion))
                .or(() -> closed(message, present.answers(), occasion))
                .or(() -> unreadable(message, memory, present.answers(), occasion))
                .orElseGet(() -> answer(message, memory, present, occasion));
    }

    /** For a message that found its chat's queue full. */
    Decision decideForFullQueue(ChatMessage message) {
        return waitTold.isDue(message.chat(), clock.instant().plus(ReplyRate.WINDOW))
                ? new Decision(MessageOutcome.QUEUE_FULL, rules.answers().pleaseWait(occasionOf(message)))
                : Decision.silent(MessageOutcome.QUEUE_FULL);
    }

    /** STOP and START are honoured whatever else holds; over the limit they are only not confirmed. */
    private Optional<Decision> wish(ChatMessage message, ChatMemory memory, Answers answers, Occasion occasion) {
        if (!memory.stopped() && answers.asksToStop(message.text())) {
            return Optional.of(confirmed(MessageOutcome.PAUSED, answers.stopped(occasion), memory.stop()));
        }
        if (memory.stopped() && answers.asksToResume(message.text())) {
            return Optional.of(confirmed(MessageOutcome.ANSWERED, answers.resumed(occasion), memory.resume()));
        }
        return Optional.empty();
    }

    private Decision confirmed(MessageOutcome outcome, String text, ChatMemory memory) {
        return new Decision(outcome, rate.tryTake() ? text : null, memory);
    }

    private static Optional<Decision> silence(ChatMessage message, ChatMemory memory, Instant now) {
        Optional<MessageOutcome> unreadable = !Relevance.isText(message) && memory.knowsTextOnly(now)
                ? Optional.of(MessageOutcome.IGNORED)
                : Optional.empty();
        return memory.silence(now).or(() -> unreadable).map(Decision::silent);
    }

    private Optional<Decision> overLimit(ChatMessage message, Answers answers, Occasion occasion) {
        if (rate.tryTake()) {
            return Optional.empty();
        }
        return Optional.of(
                slowDownTold.isDue(message.chat(), occasion.at().plus(ReplyRate.WINDOW))
                        ? new Decision(MessageOutcome.RATE_LIMITED, answers.slowDown(occasion))
                        : Decision.silent(MessageOutcome.RATE_LIMITED));
    }

    private Optional<Decision> closed(ChatMessage message, Answers answers, Occasion occasion) {
        OpeningTimes times = answers.openingTimes();
        if (times.isOpen(occasion.at())) {
            return Optional.empty();
        }
        return Optional.of(
                awayTold.isDue(message.chat(), times.nextOpening(occasion.at()))
                        ? new Decision(MessageOutcome.OUT_OF_HOURS, answers.away(occasion))
                        : Decision.silent(MessageOutcome.OUT_OF_HOURS));
    }

    private static Optional<Decision> unreadable(
            ChatMessage message, ChatMemory memory, Answers answers, Occasion occasion) {
        return Relevance.isText(message)
                ? Optional.empty()
                : Optional.of(new Decision(
                        MessageOutcome.ANSWERED, answers.textOnly(occasion), memory.toldTextOnly(occasion.at())));
    }

    private static Decision answer(ChatMessage message, ChatMemory memory, Rules present, Occasion occasion) {
        Answer answer = present.answers().answerTo(message.text(), occasion);
        return answer.handsOver()
                ? new Decision(
                        MessageOutcome.ANSWERED,
                        answer.text(),
                        memory.handedOver(occasion.at().plus(present.handover())))
                : new Decision(MessageOutcome.ANSWERED, answer.text());
    }

    private Occasion occasionOf(ChatMessage message) {
        return new Occasion(message.fromName(), clock.instant());
    }

    private static Rules rulesOf(TenantSettings settings) {
        return new Rules(new Answers(settings), settings.handover());
    }
}
