package io.flowhq.workerhost.reply;

import io.flowhq.contract.Language;
import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Shops for tests. */
public final class Tenants {
    public static final String DIGITS = "255700000001";

    private Tenants() {}

    /** Books appointments, in English, always open. */
    public static TenantSettings salon() {
        return shop(TemplateType.BOOKING, Language.EN, Map.of(), List.of());
    }

    public static TenantSettings shop(TemplateType type, Language language) {
        return shop(type, language, Map.of(), List.of());
    }

    /** Open on Mondays from 09:00 to 12:00 in Dar es Salaam (UTC+3). */
    public static TenantSettings openOnMondayMornings() {
        return shop(
                TemplateType.BOOKING,
                Language.EN,
                Map.of(DayOfWeek.MONDAY, List.of(new OpeningHours(LocalTime.of(9, 0), LocalTime.of(12, 0)))),
                List.of());
    }

    public static TenantSettings withRules(TemplateType type, ReplyRule... rules) {
        return shop(type, Language.EN, Map.of(), List.of(rules));
    }

    /** The salon, quiet for so many minutes in a chat that a person has. */
    public static TenantSettings handingOverFor(int minutes) {
        return salon(10, minutes);
    }

    /** The salon, giving so many replies a minute. */
    public static TenantSettings answering(int perMinute) {
        return salon(perMinute, 30);
    }

    private static TenantSettings salon(int perMinute, int handoverMinutes) {
        TenantSettings salon = salon();
        return new TenantSettings(
                salon.phoneNumber(),
                salon.templateType(),
                salon.businessName(),
                salon.language(),
                salon.timeZone(),
                salon.hours(),
                perMinute,
                handoverMinutes,
                salon.rules());
    }

    private static TenantSettings shop(
            TemplateType type, Language language, Map<DayOfWeek, List<OpeningHours>> hours, List<ReplyRule> rules) {
        return new TenantSettings(
                "+" + DIGITS, type, "Salon Asha", language, ZoneId.of("Africa/Dar_es_Salaam"), hours, 10, 30, rules);
    }
}
