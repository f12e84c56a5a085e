package io.flowhq.workerhost.reply;

import io.flowhq.contract.HandoverReason;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message whose turn has come. The order is the product's: what the customer wishes, chats that are left
 * alone, the limit of replies, the opening times, what cannot be read, the choice of the text. Thread-safe.
 */
final class DecisionMaker {
    private static final Duration TEXT_ONLY_TOLD_FOR = Duration.ofDays(1);

    private final Clock clock;
    private final ReplyRate rate;
    private volatile Rules rules;

    /** Texts and words are made ready when the first message needs them: a start has better things to do, and is told twice. */
    private static final class Rules {
        private final TenantSettings settings;
        private @Nullable Answers answers;

        Rules(TenantSettings settings) {
            this.settings = settings;
        }

        synchronized Answers answers() {
            if (answers == null) {
                answers = new Answers(settings);
            }
            return answers;
        }

        Duration handover() {
            return settings.handover();
        }
    }

    /** @param earlier the replies that count for the present minute, oldest first; of the life before this one */
    DecisionMaker(TenantSettings settings, Clock clock, List<Instant> earlier) {
        this.clock = clock;
        rate = new ReplyRate(settings.rateLimitPerMinute(), clock, earlier);
        rules = new Rules(settings);
    }

    /** Other settings, from the next message on. */
    void use(TenantSettings settings) {
        rate.limitTo(settings.rateLimitPerMinute());
        rules = new Rules(settings);
    }

    /** For how long a person has a chat that was handed over. */
    Duration handover() {
        return rules.handover();
    }

    /** @param memory what is remembered of the message's chat */
    Verdict decide(ChatMessage message, ChatMemory memory) {
        Rules present = rules;
        Occasion occasion = occasionOf(message);
        return wish(message, memory, present.answers(), occasion)
                .or(() -> silence(message, memory, occasion.at()))
                .or(() -> knownToBeClosed(memory, present.answers(), occasion))
                .or(() -> overLimit(memory, present.answers(), occasion))
                .or(() -> closed(memory, present.answers(), occasion))
                .or(() -> unreadable(message, memory, present.answers(), occasion))
                .orElseGet(() -> answer(message, memory, present, occasion));
    }

    /** What STOP and START of a customer who gets no reply change in what is remembered of the chat; others change nothing. */
    ChatMemory heed(ChatMessage message, ChatMemory memory) {
        Answers answers = rules.answers();
        if (!memory.isStopped() && answers.asksToStop(message.text())) {
            return memory.stop(clock.instant());
        }
        return memory.isStopped() && answers.asksToResume(message.text()) ? memory.resume() : memory;
    }

    /** Whether the customer wants no more automatic answers, which is honoured whatever else holds. */
    boolean isStop(ChatMessage message) {
        return rules.answers().asksToStop(message.text());
    }

    /** For a message that found its chat's queue full. */
    Verdict decideForFullQueue(ChatMessage message, ChatMemory memory) {
        Answers answers = rules.answers();
        Occasion occasion = occasionOf(message);
        return wish(message, memory, answers, occasion)
                .or(() -> silence(message, memory, occasion.at()))
                .orElseGet(() -> askToWait(memory, answers, occasion));
    }

    private static Verdict askToWait(ChatMemory memory, Answers answers, Occasion occasion) {
        return memory.knows(Told.PLEASE_WAIT, occasion.at())
                ? Verdict.silent(MessageOutcome.QUEUE_FULL, memory)
                : Verdict.free(
                        MessageOutcome.QUEUE_FULL,
                        answers.pleaseWait(occasion),
                        memory.told(Told.PLEASE_WAIT, occasion.at().plus(ReplyRate.WINDOW)));
    }

    /** STOP and START are honoured whatever else holds; over the limit they are only not confirmed. */
    private Optional<Verdict> wish(ChatMessage message, ChatMemory memory, Answers answers, Occasion occasion) {
        if (!memory.isStopped() && answers.asksToStop(message.text())) {
            ChatMemory stopped = memory.stop(occasion.at());
            return Optional.of(
                    rate.tryTake()
                            ? Verdict.counted(MessageOutcome.PAUSED, answers.stopped(occasion), stopped)
                            : Verdict.silent(MessageOutcome.PAUSED, stopped));
        }
        if (memory.isStopped() && answers.asksToResume(message.text())) {
            return Optional.of(
                    rate.tryTake()
                            ? Verdict.counted(MessageOutcome.ANSWERED, answers.resumed(occasion), memory.resume())
                            : Verdict.silent(MessageOutcome.RATE_LIMITED, memory.resume()));
        }
        return Optional.empty();
    }

    private static Optional<Verdict> silence(ChatMessage message, ChatMemory memory, Instant now) {
        Optional<MessageOutcome> unreadable = !Relevance.isText(message) && memory.knows(Told.TEXT_ONLY, now)
                ? Optional.of(MessageOutcome.IGNORED)
                : Optional.empty();
        return memory.silence(now).or(() -> unreadable).map(outcome -> Verdict.silent(outcome, memory));
    }

    private Optional<Verdict> overLimit(ChatMemory memory, Answers answers, Occasion occasion) {
        if (rate.tryTake()) {
            return Optional.empty();
        }
        return Optional.of(
                memory.knows(Told.SLOW_DOWN, occasion.at())
                        ? Verdict.silent(MessageOutcome.RATE_LIMITED, memory)
                        : Verdict.free(
                                MessageOutcome.RATE_LIMITED,
                                answers.slowDown(occasion),
                                memory.told(Told.SLOW_DOWN, occasion.at().plus(rate.untilMore()))));
    }

    /** It gets no reply, so it takes none of those that others may have in this minute. */
    private static Optional<Verdict> knownToBeClosed(ChatMemory memory, Answers answers, Occasion occasion) {
        return memory.knows(Told.AWAY, occasion.at()) && !answers.openingTimes().isOpen(occasion.at())
                ? Optional.of(Verdict.silent(MessageOutcome.OUT_OF_HOURS, memory))
                : Optional.empty();
    }

    private static Optional<Verdict> closed(ChatMemory memory, Answers answers, Occasion occasion) {
        OpeningTimes times = answers.openingTimes();
        return times.isOpen(occasion.at())
                ? Optional.empty()
                : Optional.of(Verdict.counted(
                        MessageOutcome.OUT_OF_HOURS,
                        answers.away(occasion),
                        memory.told(Told.AWAY, times.nextOpening(occasion.at()))));
    }

    private static Optional<Verdict> unreadable(
            ChatMessage message, ChatMemory memory, Answers answers, Occasion occasion) {
        return Relevance.isText(message)
                ? Optional.empty()
                : Optional.of(Verdict.counted(
                        MessageOutcome.ANSWERED,
                        answers.textOnly(occasion),
                        memory.told(Told.TEXT_ONLY, occasion.at().plus(TEXT_ONLY_TOLD_FOR))));
    }

    private static Verdict answer(ChatMessage message, ChatMemory memory, Rules present, Occasion occasion) {
        Answer answer = present.answers().answerTo(message.text(), occasion);
        Instant now = occasion.at();
        ChatMemory after = answer.handsOver()
                ? memory.handedOver(HandoverReason.ASKED_FOR_PERSON, message.from(), now, now.plus(present.handover()))
                : memory;
        return Verdict.counted(MessageOutcome.ANSWERED, answer.text(), after);
    }

    private Occasion occasionOf(ChatMessage message) {
        return new Occasion(message.fromName(), clock.instant());
    }
}
