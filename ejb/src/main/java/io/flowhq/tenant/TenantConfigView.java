package io.flowhq.tenant;

import io.flowhq.contract.Language;
import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's customers are answered.
 *
 * @param timeZone IANA name
 * @param hours per weekday; empty means answered at any time, and told of no hours
 * @param handoverMinutes for how long the worker is quiet in a chat that a person has
 * @param recycleHour of the nightly restart, on the tenant's clock; null: as the host does
 */
public record TenantConfigView(
        TemplateType templateType,
        String businessName,
        Language language,
        String timeZone,
        Map<DayOfWeek, List<OpeningHours>> hours,
        int rateLimitPerMinute,
        int handoverMinutes,
        List<ReplyRule> rules,
        @Nullable String greetingText,
        @Nullable String awayText,
        List<String> handoverWords,
        @Nullable Integer recycleHour,
        long configVersion) {

    static TenantConfigView of(TenantSettings settings, long configVersion) {
        return new TenantConfigView(
                settings.templateType(),
                settings.businessName(),
                settings.language(),
                settings.timeZone().getId(),
                settings.hours(),
                settings.rateLimitPerMinute(),
                settings.handoverMinutes(),
                settings.rules(),
                settings.ownTexts().greeting(),
                settings.ownTexts().away(),
                settings.ownTexts().handoverWords(),
                settings.recycleHour(),
                configVersion);
    }
}
