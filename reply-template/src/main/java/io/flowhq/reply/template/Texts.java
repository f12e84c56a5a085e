package io.flowhq.reply.template;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * The texts of one kind of shop in one language, read from {@code texts/<type>_<language>.properties} and
 * {@code texts/common_<language>.properties} beside this class. Immutable.
 */
final class Texts {
    private final Properties lines = new Properties();
    private final Language language;

    Texts(TemplateType type, Language language) {
        this.language = language;
        load("common");
        load(type.name().toLowerCase(Locale.ROOT));
    }

    boolean has(String name) {
        return lines.containsKey(name);
    }

    /** A text by its name, as it is written; one that is missing is a mistake of ours. */
    String get(String name) {
        return Objects.requireNonNull(lines.getProperty(name), name);
    }

    /** A text by its name, to be filled in. */
    TemplateText template(String name) {
        return TemplateText.of(get(name));
    }

    /** A list of words and phrases by its name. */
    List<Phrase> phrases(String name) {
        return phrases(Arrays.asList(get(name).split(",")));
    }

    /** Words and phrases as this language reads them. */
    List<Phrase> phrases(List<String> written) {
        return written.stream().map(words -> Phrase.of(words, language)).toList();
    }

    private void load(String file) {
        String name = "texts/" + file + "_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
