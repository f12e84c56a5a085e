package io.flowhq.workerhost.reply;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The texts of one kind of shop in one language, read from {@code texts/<type>_<language>.properties} and
 * {@code texts/common_<language>.properties} beside this class. Immutable.
 *
 * <p>A tenant's own words are put in as they stand: there is no code in a text.
 */
final class Texts {
    private static final String BUSINESS = "{business}";

    private final Properties lines = new Properties();
    private final String businessName;

    private Texts(String businessName) {
        this.businessName = businessName;
    }

    static Texts of(TemplateType type, Language language, String businessName) {
        Texts texts = new Texts(businessName);
        texts.load("common", language);
        texts.load(type.name().toLowerCase(Locale.ROOT), language);
        return texts;
    }

    /** A text by its name; one that is missing is a mistake of ours. */
    String get(String name) {
        return Objects.requireNonNull(lines.getProperty(name), name).replace(BUSINESS, businessName);
    }

    /** The items of the menu, in the order of their numbers; none where the owner's own rules are all there is. */
    List<MenuItem> menu() {
        return IntStream.iterate(1, number -> lines.containsKey(number + ".title"), number -> number + 1)
                .mapToObj(number -> new MenuItem(
                        number,
                        get(number + ".title"),
                        wordsOf(number + ".words"),
                        get(number + ".reply"),
                        lines.containsKey(number + ".hand-over")))
                .toList();
    }

    /** A list of words by its name, in lower case. */
    Set<String> wordsOf(String name) {
        return List.of(get(name).split(",")).stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void load(String file, Language language) {
        String name = "texts/" + file + "_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /**
     * One thing that customers ask for.
     *
     * @param number that chooses it
     * @param title in the menu
     * @param words any of which, written as a whole word, means it
     * @param reply the answer
     * @param handsOver whether a person takes over then
     */
    record MenuItem(int number, String title, Set<String> words, String reply, boolean handsOver) {}
}
