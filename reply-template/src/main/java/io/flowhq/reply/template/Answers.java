package io.flowhq.reply.template;

import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.reply.template.Matched.Kind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one shop says: the own rules of a CUSTOM shop, else the menu's item whose number or words were written, else a
 * person where one was asked for, else the greeting with the menu. Immutable and thread-safe; never fails, whatever the
 * customer or the owner wrote.
 */
public final class Answers {
    private final String businessName;
    private final Texts texts;
    private final Intents intents;
    private final OpeningTimes openingTimes;
    private final HoursText hours;
    private final TemplateText greeting;
    private final TemplateText away;

    public Answers(TenantSettings settings) {
        businessName = settings.businessName();
        texts = new Texts(settings.templateType(), settings.language());
        intents = new Intents(settings, texts);
        openingTimes = OpeningTimes.of(settings);
        hours = new HoursText(openingTimes, texts);
        String ownGreeting = settings.ownTexts().greeting();
        String ownAway = settings.ownTexts().away();
        greeting = withMenu(ownGreeting == null ? texts.get("greeting") : ownGreeting, settings.templateType());
        away = TemplateText.of(ownAway == null ? texts.get("away") : ownAway);
    }

    /** The answer to what a customer wrote. */
    public Answer answerTo(String message, Occasion occasion) {
        return intents.find(message)
                .map(found -> new Answer(
                        say(found.intent().reply(), occasion), found.intent().handsOver(), found.matched()))
                .orElseGet(() -> new Answer(say(greeting, occasion), false, Matched.only(Kind.GREETING)));
    }

    /** Whether the customer wants no automatic answers; only when nothing else was written. */
    public boolean asksToStop(String message) {
        return isOneOf("stop.words", message);
    }

    /** Whether the customer wants them again; only when nothing else was written. */
    public boolean asksToResume(String message) {
        return isOneOf("resume.words", message);
    }

    /** Said when the automatic answers end. */
    public String stopped(Occasion occasion) {
        return say("stop.reply", occasion);
    }

    /** Said when they begin again. */
    public String resumed(Occasion occasion) {
        return say("resume.reply", occasion);
    }

    /** Said to pictures and voices. */
    public String textOnly(Occasion occasion) {
        return say("text-only", occasion);
    }

    /** Said while the shop is closed. */
    public String away(Occasion occasion) {
        return say(away, occasion);
    }

    /** Said when too many messages wait. */
    public String pleaseWait(Occasion occasion) {
        return say("please-wait", occasion);
    }

    /** Said when there are more messages than replies. */
    public String slowDown(Occasion occasion) {
        return say("slow-down", occasion);
    }

    /** When the shop is open. */
    public OpeningTimes openingTimes() {
        return openingTimes;
    }

    private TemplateText withMenu(String begin, TemplateType type) {
        if (type == TemplateType.CUSTOM) {
            return TemplateText.of(begin);
        }
        String items = IntStream.rangeClosed(1, Intents.PERSON)
                .mapToObj(item -> item + ". " + texts.get(item == Intents.PERSON ? "handover.title" : item + ".title"))
                .collect(Collectors.joining("\n"));
        return TemplateText.of(begin).followedBy("\n\n" + items + "\n\n" + texts.get("choose"));
    }

    private boolean isOneOf(String name, String message) {
        List<String> words = Words.of(message);
        return texts.phrases(name).stream()
                .anyMatch(phrase -> Words.of(phrase.written()).equals(words));
    }

    private String say(String name, Occasion occasion) {
        return say(texts.template(name), occasion);
    }

    private String say(TemplateText text, Occasion occasion) {
        return text.with(valuesAt(occasion));
    }

    private Map<Variable, String> valuesAt(Occasion occasion) {
        Instant at = occasion.at();
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        values.put(Variable.BUSINESS_NAME, businessName);
        values.put(Variable.CUSTOMER_NAME, CustomerName.shown(occasion.customerName(), texts.get("customer")));
        values.put(Variable.HOURS, hours.week());
        values.put(Variable.HOURS_TODAY, hours.today(at));
        return values;
    }
}
