package io.flowhq.contract;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a worker needs to know of its tenant.
 *
 * @param phoneNumber the shop's number, E.164 with the plus; another number that links is logged out again
 * @param templateType which answers
 * @param businessName as customers read it
 * @param language of the answers
 * @param timeZone in which {@code hours} are meant
 * @param hours opening hours per weekday; a day without an entry is closed, an empty map means always open
 * @param rateLimitPerMinute replies per minute at most, 1 or more
 * @param rules the owner's own rules, in order; used by {@link TemplateType#CUSTOM}
 */
public record TenantSettings(
        String phoneNumber,
        TemplateType templateType,
        String businessName,
        Language language,
        ZoneId timeZone,
        Map<DayOfWeek, List<OpeningHours>> hours,
        int rateLimitPerMinute,
        List<ReplyRule> rules) {
    public TenantSettings {
        Objects.requireNonNull(phoneNumber, "phone_number");
        Objects.requireNonNull(templateType, "template_type");
        Objects.requireNonNull(businessName, "business_name");
        Objects.requireNonNull(language, "language");
        timeZone = timeZone == null ? ZoneId.of("UTC") : timeZone;
        hours = hours == null ? Map.of() : Map.copyOf(hours);
        rules = rules == null ? List.of() : List.copyOf(rules);
        if (rateLimitPerMinute < 1) {
            throw new IllegalArgumentException("rate_limit_per_minute must be 1 or more, not " + rateLimitPerMinute);
        }
    }

    /** The number as WhatsApp writes it: digits only. */
    public String phoneDigits() {
        return phoneNumber.startsWith("+") ? phoneNumber.substring(1) : phoneNumber;
    }
}
