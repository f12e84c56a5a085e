package io.flowhq.tenant;

import io.flowhq.contract.Language;
import io.flowhq.contract.OwnTexts;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.input.Checks;
import io.flowhq.reply.template.ReplyLimits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of how customers are answered, as it was typed in: what is null stays as it is, lists are replaced as a whole.
 *
 * @param templateType a {@link TemplateType}
 * @param businessName 1 to 120 characters
 * @param language a {@link Language}
 * @param timeZone IANA name
 * @param hours per weekday (MONDAY …) at most 6 stretches; empty means answered at any time, and told of no hours
 * @param rateLimitPerMinute 1 to 600
 * @param handoverMinutes 1 to 10080, which is a week
 * @param rules at most {@value ReplyLimits#MOST_RULES} own answers
 * @param greetingText what is said before the menu or where nothing else fits; empty for the usual text
 * @param awayText what is said while the shop is closed; empty for the usual text
 * @param handoverWords at most {@value ReplyLimits#MOST_WORDS} words with which a person is asked for; empty for the
 *     usual ones
 * @param recycleHour 0 to 23, the hour of the nightly restart on the tenant's clock; {@value #AS_THE_HOST} for the host's own
 * @param configVersion of the configuration that was read before; where it is not the present one any more nothing is changed
 */
public record ConfigChange(
        @Nullable String templateType,
        @Nullable String businessName,
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable Map<String, List<Stretch>> hours,
        @Nullable Integer rateLimitPerMinute,
        @Nullable Integer handoverMinutes,
        @Nullable List<@Nullable Rule> rules,
        @Nullable String greetingText,
        @Nullable String awayText,
        @Nullable List<@Nullable String> handoverWords,
        @Nullable Integer recycleHour,
        @Nullable Long configVersion) {
    /** In place of an hour. */
    public static final int AS_THE_HOST = -1;

    /** Changes nothing. */
    public static final ConfigChange NONE =
            new ConfigChange(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Ten a second: more than any shop needs, less than WhatsApp bears. */
    private static final int HIGHEST_RATE_LIMIT = 600;

    private static final int LONGEST_HANDOVER = 7 * 24 * 60;
    /** Of the fields in errors. */
    private static final String PREFIX = "config.";

    /** What a shop is; all else stays. */
    public static ConfigChange ofShop(String templateType, String businessName, String language, String timeZone) {
        return new ConfigChange(
                templateType, businessName, language, timeZone, null, null, null, null, null, null, null, null, null);
    }

    /** Of this change what another one would not make as well. */
    public ConfigChange without(ConfigChange other) {
        return new ConfigChange(
                unlessSame(templateType, other.templateType),
                unlessSame(businessName, other.businessName),
                unlessSame(language, other.language),
                unlessSame(timeZone, other.timeZone),
                unlessSame(hours, other.hours),
                unlessSame(rateLimitPerMinute, other.rateLimitPerMinute),
                unlessSame(handoverMinutes, other.handoverMinutes),
                unlessSame(rules, other.rules),
                unlessSame(greetingText, other.greetingText),
                unlessSame(awayText, other.awayText),
                unlessSame(handoverWords, other.handoverWords),
                unlessSame(recycleHour, other.recycleHour),
                configVersion);
    }

    private static <T> @Nullable T unlessSame(@Nullable T mine, @Nullable T others) {
        return Objects.equals(mine, others) ? null : mine;
    }

    /** From and to as HH:mm. */
    public record Stretch(@Nullable String from, @Nullable String to) {}

    /** Words that a message may hold, and the answer. */
    public record Rule(@Nullable List<@Nullable String> words, @Nullable String reply) {}

    /**
     * Makes sure that it is a change of the configuration that its author has read.
     *
     * @throws ConfigChangedException if it names another version than the present one
     */
    void requireVersion(long present) {
        if (configVersion != null && configVersion != present) {
            throw new ConfigChangedException(configVersion, present);
        }
    }

    /** The settings after this change; where something is wrong it is noted in {@code checks} and stays as it was. */
    TenantSettings appliedTo(TenantSettings present, String phoneNumber, Checks checks) {
        TextChecks texts = new TextChecks(checks);
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
                hours == null ? present.hours() : HoursCheck.of(PREFIX + "hours", hours, checks),
                rateLimitPerMinute == null
                        ? present.rateLimitPerMinute()
                        : checks.number(PREFIX + "rate_limit_per_minute", rateLimitPerMinute, 1, HIGHEST_RATE_LIMIT)
                                .orElse(present.rateLimitPerMinute()),
                handoverMinutes == null
                        ? present.handoverMinutes()
                        : checks.number(PREFIX + "handover_minutes", handoverMinutes, 1, LONGEST_HANDOVER)
                                .orElse(present.handoverMinutes()),
                rules == null ? present.rules() : texts.rules(PREFIX + "rules", rules),
                ownTexts(present.ownTexts(), texts),
                recycleHour == null ? present.recycleHour() : typedHour(present, checks));
    }

    private @Nullable Integer typedHour(TenantSettings present, Checks checks) {
        return checks.number(PREFIX + "recycle_hour", recycleHour, AS_THE_HOST, TenantSettings.LAST_HOUR)
                .map(hour -> hour == AS_THE_HOST ? null : hour)
                .orElse(null);
    }

    private OwnTexts ownTexts(OwnTexts present, TextChecks texts) {
        return new OwnTexts(
                greetingText == null
                        ? present.greeting()
                        : texts.ownText(PREFIX + "greeting_text", greetingText).orElse(null),
                awayText == null
                        ? present.away()
                        : texts.ownText(PREFIX + "away_text", awayText).orElse(null),
                handoverWords == null
                        ? present.handoverWords()
                        : texts.words(PREFIX + "handover_words", handoverWords));
    }
}
