package io.flowhq.contract;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker needs to know of its tenant.
 *
 * @param phoneNumber the shop's number, E.164 with the plus; another number that links is logged out again
 * @param templateType which answers
 * @param businessName as customers read it
 * @param language of the answers
 * @param timeZone in which {@code hours} are meant
 * @param hours opening hours per weekday; a day without an entry is closed, an empty map means that customers are
 *     answered at any time and told of no hours
 * @param rateLimitPerMinute replies per minute at most, 1 or more
 * @param handoverMinutes for how long the worker is quiet in a chat that a person has, 1 or more; 0 where the sender is
 *     too old to know it, and then {@link #DEFAULT_HANDOVER_MINUTES}
 * @param rules the owner's own rules, in order; used by {@link TemplateType#CUSTOM}
 * @param ownTexts the owner's own words in place of the usual ones
 * @param recycleHour the hour, 0 to 23 in {@code timeZone}, in which the worker is restarted each night; null: as its host does
 */
public record TenantSettings(
        String phoneNumber,
        TemplateType templateType,
        String businessName,
        Language language,
        ZoneId timeZone,
        Map<DayOfWeek, List<OpeningHours>> hours,
        int rateLimitPerMinute,
        int handoverMinutes,
        List<ReplyRule> rules,
        OwnTexts ownTexts,
        @Nullable Integer recycleHour) {
    /** People answer within half an hour or not at all; from the product's contract. */
    public static final int DEFAULT_HANDOVER_MINUTES = 30;

    /** Of a day. */
    public static final int LAST_HOUR = 23;

    public TenantSettings {
        Objects.requireNonNull(phoneNumber, "phone_number");
        Objects.requireNonNull(templateType, "template_type");
        Objects.requireNonNull(businessName, "business_name");
        Objects.requireNonNull(language, "language");
        timeZone = timeZone == null ? ZoneId.of("UTC") : timeZone;
        hours = hours == null ? Map.of() : Map.copyOf(hours);
        rules = rules == null ? List.of() : List.copyOf(rules);
        handoverMinutes = handoverMinutes == 0 ? DEFAULT_HANDOVER_MINUTES : handoverMinutes;
        if (handoverMinutes < 1) {
            throw new IllegalArgumentException("handover_minutes must be 1 or more, not " + handoverMinutes);
        }
        ownTexts = ownTexts == null ? OwnTexts.NONE : ownTexts;
        if (recycleHour != null && (recycleHour < 0 || recycleHour > LAST_HOUR)) {
            throw new IllegalArgumentException("recycle_hour must be 0 to 23, not " + recycleHour);
        }
        if (rateLimitPerMinute < 1) {
            throw new IllegalArgumentException("rate_limit_per_minute must be 1 or more, not " + rateLimitPerMinute);
        }
    }

    /** With the usual words, and restarted as its host does. */
    public TenantSettings(
            String phoneNumber,
            TemplateType templateType,
            String businessName,
            Language language,
            ZoneId timeZone,
            Map<DayOfWeek, List<OpeningHours>> hours,
            int rateLimitPerMinute,
            int handoverMinutes,
            List<ReplyRule> rules) {
        this(
                phoneNumber,
                templateType,
                businessName,
                language,
                timeZone,
                hours,
                rateLimitPerMinute,
                handoverMinutes,
                rules,
                OwnTexts.NONE,
                null);
    }

    /** For how long the worker is quiet in a chat that a person has. */
    public Duration handover() {
        return Duration.ofMinutes(handoverMinutes);
    }

    /** The number as WhatsApp writes it: digits only. */
    public String phoneDigits() {
        return phoneNumber.startsWith("+") ? phoneNumber.substring(1) : phoneNumber;
    }
}
