package io.flowhq.workerhost.reply;

import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which text answers a message: the own rules of a CUSTOM shop, else the menu's item whose number or words were written,
 * else a person where one was asked for, else the menu itself. Immutable.
 */
final class Answers {
    /** Letters and digits of any script are words; everything between them is not. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final List<ReplyRule> rules;
    private final Texts texts;
    private final List<Texts.MenuItem> menu;

    /**
     * An answer.
     *
     * @param text what the customer reads
     * @param handsOver whether a person of the shop goes on
     */
    record Answer(String text, boolean handsOver) {}

    Answers(TenantSettings settings) {
        rules = settings.templateType() == TemplateType.CUSTOM ? settings.rules() : List.of();
        texts = Texts.of(settings.templateType(), settings.language(), settings.businessName());
        menu = texts.menu();
    }

    Answer answerTo(String text) {
        String spaced = spaced(text);
        return fromRules(spaced)
                .or(() -> fromMenu(spaced))
                .or(() -> byPerson(spaced))
                .orElseGet(this::overview);
    }

    /** Whether the customer wants no automatic answers; only when nothing else was written. */
    boolean asksToStop(String text) {
        return isOneOf(spaced(text), "stop.words");
    }

    /** Whether the customer wants them again; only when nothing else was written. */
    boolean asksToResume(String text) {
        return isOneOf(spaced(text), "resume.words");
    }

    String stopped() {
        return texts.get("stop.reply");
    }

    String resumed() {
        return texts.get("resume.reply");
    }

    String textOnly() {
        return texts.get("text-only");
    }

    String away() {
        return texts.get("away");
    }

    String pleaseWait() {
        return texts.get("please-wait");
    }

    String slowDown() {
        return texts.get("slow-down");
    }

    private Optional<Answer> fromRules(String spaced) {
        return rules.stream()
                .filter(rule -> rule.words().stream().anyMatch(word -> holds(spaced, word)))
                .map(rule -> new Answer(rule.reply(), false))
                .findFirst();
    }

    /** A number chooses only when nothing else was written: "2 tables" is no choice. */
    private Optional<Answer> fromMenu(String spaced) {
        return menu.stream()
                .filter(item -> spaced.equals(" " + item.number() + " "))
                .findFirst()
                .or(() -> menu.stream()
                        .filter(item -> item.words().stream().anyMatch(word -> holds(spaced, word)))
                        .findFirst())
                .map(item -> new Answer(item.reply(), item.handsOver()));
    }

    /** A shop without a menu has persons, too. */
    private Optional<Answer> byPerson(String spaced) {
        return texts.wordsOf("person.words").stream()
                .filter(word -> holds(spaced, word))
                .map(word -> new Answer(texts.get("person.reply"), true))
                .findFirst();
    }

    private Answer overview() {
        String items =
                menu.stream().map(item -> item.number() + ". " + item.title()).collect(Collectors.joining("\n"));
        return new Answer(
                items.isEmpty()
                        ? texts.get("greeting")
                        : texts.get("greeting") + "\n\n" + items + "\n\n" + texts.get("choose"),
                false);
    }

    private boolean isOneOf(String spaced, String name) {
        return texts.wordsOf(name).stream().anyMatch(word -> spaced.equals(spaced(word)));
    }

    private static boolean holds(String spaced, String word) {
        String wanted = spaced(word);
        return !wanted.isBlank() && spaced.contains(wanted);
    }

    /** In lower case, with one blank before, between and after the words. */
    private static String spaced(String text) {
        return " "
                + BETWEEN_WORDS
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip() + " ";
    }
}
