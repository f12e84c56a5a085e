package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Language;
import io.flowhq.contract.OwnTexts;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that an owner or a customer writes makes it fail or grow without bound. */
class UntrustedTextsTest {
    private static final int ROUNDS = 300;
    /** What is most likely to do harm, beside any character at all. */
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{",
            "}",
            "{{hours}}",
            "{{customer_name}}",
            "{{#hours}}",
            "{{/hours}}",
            "{{>a}}",
            "{{=<% %>=}}",
            "{{!",
            "{{{",
            "}}}",
            "{{business_name.class}}",
            "\n",
            "\r",
            "\0",
            "\t",
            "$1",
            "${x}",
            "\\",
            "*",
            "/",
            "…",
            "...",
            "1",
            "2️⃣",
            "price",
            "cancel",
            " ",
            "'",
            "\"",
            "<b>",
            "\u202e",
            "\ud83d",
            "\ude00",
            "😀",
            "é",
            "أ");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_texts_and_messages_give_one_bounded_answer(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            TenantSettings shop = Shops.shop(
                    TemplateType.values()[random.nextInt(TemplateType.values().length)],
                    Language.values()[random.nextInt(Language.values().length)],
                    Map.of(),
                    List.of(new ReplyRule(List.of(text(random), text(random)), text(random))),
                    new OwnTexts(text(random), text(random), List.of(text(random))));
            Occasion occasion = new Occasion(text(random), Shops.MONDAY_MORNING);

            Preview preview = Preview.of(shop, text(random), occasion);

            assertThat(preview.reply()).hasSizeBetween(0, ReplyLimits.LONGEST_REPLY);
            assertThat(new Answers(shop).away(occasion)).hasSizeLessThanOrEqualTo(ReplyLimits.LONGEST_REPLY);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void what_passes_the_checks_leaves_no_braces_of_its_own(long seed) {
        Random random = new Random(seed);
        int passed = 0;
        for (int round = 0; round < ROUNDS * 10; round++) {
            String text = text(random);
            if (TemplateText.problemIn(text).isEmpty()) {
                passed++;
                String sent = TemplateText.of(text)
                        .with(Map.of(
                                Variable.BUSINESS_NAME,
                                "b",
                                Variable.CUSTOMER_NAME,
                                "c",
                                Variable.HOURS,
                                "h",
                                Variable.HOURS_TODAY,
                                "t"));
                assertThat(sent).as(text).doesNotContain("{{");
            }
        }
        assertThat(passed).as("enough texts pass for this to mean something").isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a … a … a … a … a … a … a … a … a … a … b", "*aaa* *aaa* *aaa* *aaa* *aaa* *aaa* *aaa*"})
    void phrases_made_to_be_slow_are_not(String phrase) {
        TenantSettings shop = Shops.withRules(IntStream.range(0, ReplyLimits.MOST_RULES)
                .mapToObj(rule -> new ReplyRule(
                        IntStream.range(0, ReplyLimits.MOST_WORDS)
                                .mapToObj(i -> phrase)
                                .toList(),
                        "x"))
                .toArray(ReplyRule[]::new));
        Answers answers = new Answers(shop);
        String message = "a ".repeat(50_000);

        long begin = System.nanoTime();
        answers.answerTo(message, Shops.JUMA);

        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> random.nextInt(4) == 0
                        ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                        : PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }
}
