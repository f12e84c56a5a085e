package io.flowhq.tenant;

import io.flowhq.contract.Language;
import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.input.Checks;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of how customers are answered, as it was typed in: what is null stays as it is, lists are replaced as a whole.
 *
 * @param templateType a {@link TemplateType}
 * @param businessName 1 to 120 characters
 * @param language a {@link Language}
 * @param timeZone IANA name
 * @param hours per weekday (MONDAY …) at most 6 stretches; empty means always open
 * @param rateLimitPerMinute 1 to 600
 * @param handoverMinutes 1 to 10080, which is a week
 * @param rules at most 100 own answers
 */
public record ConfigChange(
        @Nullable String templateType,
        @Nullable String businessName,
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable Map<String, List<Stretch>> hours,
        @Nullable Integer rateLimitPerMinute,
        @Nullable Integer handoverMinutes,
        @Nullable List<Rule> rules) {

    /** Changes nothing. */
    public static final ConfigChange NONE = new ConfigChange(null, null, null, null, null, null, null, null);

    /** Ten a second: more than any shop needs, less than WhatsApp bears. */
    private static final int HIGHEST_RATE_LIMIT = 600;

    private static final int LONGEST_HANDOVER = 7 * 24 * 60;
    private static final int MOST_STRETCHES_A_DAY = 6;
    private static final int MOST_RULES = 100;
    private static final int MOST_WORDS = 20;
    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_REPLY = 1000;
    private static final String PREFIX = "config.";

    /** From and to as HH:mm. */
    public record Stretch(@Nullable String from, @Nullable String to) {}

    /** Words that a message may hold, and the answer. */
    public record Rule(@Nullable List<@Nullable String> words, @Nullable String reply) {}

    /** The settings after this change; where something is wrong it is noted in {@code checks} and stays as it was. */
    TenantSettings appliedTo(TenantSettings present, String phoneNumber, Checks checks) {
        return new TenantSettings(
                phoneNumber,
                templateType == null
                        ? present.templateType()
                        : checks.constant(PREFIX + "template_type", templateType, TemplateType.class)
                                .orElse(present.templateType()),
                businessName == null
                        ? present.businessName()
                        : checks.text(PREFIX + "business_name", businessName, NewTenant.LONGEST_NAME)
                                .orElse(present.businessName()),
                language == null
                        ? present.language()
                        : checks.constant(PREFIX + "language", language, Language.class)
                                .orElse(present.language()),
                timeZone == null
                        ? present.timeZone()
                        : checks.timeZone(PREFIX + "time_zone", timeZone).orElse(present.timeZone()),
                hours == null ? present.hours() : checkedHours(hours, checks),
                rateLimitPerMinute == null
                        ? present.rateLimitPerMinute()
                        : checks.number(PREFIX + "rate_limit_per_minute", rateLimitPerMinute, 1, HIGHEST_RATE_LIMIT)
                                .orElse(present.rateLimitPerMinute()),
                handoverMinutes == null
                        ? present.handoverMinutes()
                        : checks.number(PREFIX + "handover_minutes", handoverMinutes, 1, LONGEST_HANDOVER)
                                .orElse(present.handoverMinutes()),
                rules == null ? present.rules() : checkedRules(rules, checks));
    }

    private static Map<DayOfWeek, List<OpeningHours>> checkedHours(Map<String, List<Stretch>> given, Checks checks) {
        Map<DayOfWeek, List<OpeningHours>> clean = new EnumMap<>(DayOfWeek.class);
        given.forEach((day, stretches) -> {
            String field = PREFIX + "hours." + day;
            Optional<DayOfWeek> weekday = checks.constant(field, day, DayOfWeek.class);
            if (weekday.isEmpty()) {
                return;
            }
            if (stretches == null || stretches.size() > MOST_STRETCHES_A_DAY) {
                checks.refuse(field, "Must be a list of at most " + MOST_STRETCHES_A_DAY + " stretches.");
                return;
            }
            clean.put(
                    weekday.get(),
                    stretches.stream()
                            .flatMap(s -> stretch(field, s, checks).stream())
                            .toList());
        });
        return clean;
    }

    private static Optional<OpeningHours> stretch(String field, @Nullable Stretch given, Checks checks) {
        if (given != null && given.from() != null && given.to() != null) {
            try {
                LocalTime from = LocalTime.parse(given.from());
                LocalTime to = LocalTime.parse(given.to());
                if (from.isBefore(to)) {
                    return Optional.of(new OpeningHours(from, to));
                }
            } catch (DateTimeParseException e) {
                checks.refuse(field, "Times are written as HH:mm, such as 08:30.");
                return Optional.empty();
            }
        }
        checks.refuse(field, "Each stretch needs a from that is before its to.");
        return Optional.empty();
    }

    private static List<ReplyRule> checkedRules(List<Rule> given, Checks checks) {
        if (given.size() > MOST_RULES) {
            checks.refuse(PREFIX + "rules", "There may be " + MOST_RULES + " rules at most, not " + given.size() + ".");
            return List.of();
        }
        List<ReplyRule> clean = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String field = PREFIX + "rules[" + i + "]";
            Rule rule = given.get(i);
            if (rule == null
                    || rule.words() == null
                    || rule.words().isEmpty()
                    || rule.words().size() > MOST_WORDS) {
                checks.refuse(field + ".words", "Must be a list of 1 to " + MOST_WORDS + " words.");
                continue;
            }
            List<String> words = rule.words().stream()
                    .flatMap(word -> checks.text(field + ".words", word, LONGEST_WORD).stream())
                    .toList();
            String reply = rule.reply() == null ? "" : rule.reply().strip();
            if (reply.isEmpty() || reply.length() > LONGEST_REPLY) {
                checks.refuse(field + ".reply", "Must have 1 to " + LONGEST_REPLY + " characters.");
            } else {
                clean.add(new ReplyRule(words, reply));
            }
        }
        return clean;
    }
}
