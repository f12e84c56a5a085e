package io.flowhq.reply.template;

import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.reply.template.Matched.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What customers may want of one shop, and how it is known: by a number or a word that stands alone, else by the most
 * specific phrase that the message holds, the first of equals. Immutable.
 */
final class Intents {
    /** The last item of every menu: a person. */
    static final int PERSON = 4;

    private final List<Intent> known = new ArrayList<>();
    private final Map<String, Intent> alone = new HashMap<>();
    private final Set<String> fillers;
    private final Map<String, String> numbers = new HashMap<>();

    /**
     * One thing that customers want.
     *
     * @param phrases by which it is known
     * @param reply the answer
     * @param handsOver whether a person of the shop goes on
     * @param matched why, but for the words
     */
    record Intent(List<Phrase> phrases, TemplateText reply, boolean handsOver, Matched matched) {
        Found by(String words) {
            return new Found(this, matched.by(words));
        }
    }

    /** What a customer wants, and why we think so. */
    record Found(Intent intent, Matched matched) {}

    Intents(TenantSettings settings, Texts texts) {
        fillers = new HashSet<>(Words.of(texts.get("fillers")));
        IntStream.rangeClosed(1, PERSON).forEach(number -> Words.of(texts.get("number." + number))
                .forEach(word -> numbers.put(word, String.valueOf(number))));
        if (settings.templateType() == TemplateType.CUSTOM) {
            addRules(settings.rules(), texts);
        } else {
            addMenu(texts, settings.hours().isEmpty());
        }
        addPerson(settings.ownTexts().handoverWords(), texts);
    }

    /** What the customer wants, where it is known. */
    Optional<Found> find(String message) {
        List<String> words = Words.of(message);
        return findAlone(words).or(() -> findPhrase(words));
    }

    private Optional<Found> findAlone(List<String> words) {
        List<String> essence =
                words.stream().filter(word -> !fillers.contains(word)).toList();
        String said = String.join(" ", essence);
        String number = numbers.getOrDefault(said, said);
        return Optional.ofNullable(alone.get(number)).map(intent -> intent.by(number));
    }

    private Optional<Found> findPhrase(List<String> words) {
        @Nullable Intent best = null;
        @Nullable Phrase by = null;
        for (Intent intent : known) {
            for (Phrase phrase : intent.phrases()) {
                if (phrase.isIn(words) && (by == null || Phrase.SPECIFIC.compare(phrase, by) > 0)) {
                    best = intent;
                    by = phrase;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(best.by(by.written()));
    }

    private void addRules(List<ReplyRule> rules, Texts texts) {
        for (int place = 0; place < rules.size(); place++) {
            ReplyRule rule = rules.get(place);
            List<Phrase> phrases = texts.phrases(rule.words());
            Intent intent = new Intent(
                    phrases.stream()
                            .filter(phrase -> phrase.asNumber().isEmpty())
                            .toList(),
                    TemplateText.of(rule.reply()),
                    false,
                    new Matched(Kind.RULE, null, place, null));
            known.add(intent);
            phrases.forEach(phrase -> phrase.asNumber().ifPresent(number -> alone.putIfAbsent(number, intent)));
        }
    }

    private void addMenu(Texts texts, boolean withoutHours) {
        for (int item = 1; item < PERSON; item++) {
            String name = item + ".reply";
            String otherwise = name + ".without-hours";
            TemplateText reply = texts.template(withoutHours && texts.has(otherwise) ? otherwise : name);
            known.add(new Intent(
                    texts.phrases(item + ".words"), reply, false, new Matched(Kind.INTENT, item, null, null)));
            alone.put(
                    String.valueOf(item),
                    new Intent(List.of(), reply, false, new Matched(Kind.NUMBER, item, null, null)));
        }
        alone.put(
                String.valueOf(PERSON),
                new Intent(
                        List.of(),
                        texts.template("handover.reply"),
                        true,
                        new Matched(Kind.NUMBER, PERSON, null, null)));
    }

    /** Last, so that the owner's own rules come first where both fit. */
    private void addPerson(List<String> own, Texts texts) {
        List<Phrase> phrases = own.isEmpty() ? texts.phrases("handover.words") : texts.phrases(own);
        Intent person = new Intent(phrases, texts.template("handover.reply"), true, Matched.only(Kind.HANDOVER));
        known.add(person);
        if (own.isEmpty()) {
            texts.phrases("handover.alone")
                    .forEach(phrase -> alone.putIfAbsent(String.join(" ", essenceOf(phrase)), person));
        }
    }

    private List<String> essenceOf(Phrase phrase) {
        return Words.of(phrase.written()).stream()
                .filter(word -> !fillers.contains(word))
                .toList();
    }
}
