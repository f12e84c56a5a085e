package io.flowhq.reply.template;

import io.flowhq.contract.Language;
import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.OwnTexts;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Shops for tests. All are in Dar es Salaam (UTC+3). */
final class Shops {
    /** A Monday at 10:00 in Dar es Salaam. */
    static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T07:00:00Z");

    static final Occasion JUMA = new Occasion("Juma", MONDAY_MORNING);

    private Shops() {}

    /** Always open. */
    static TenantSettings shop(TemplateType type, Language language) {
        return shop(type, language, Map.of(), List.of(), OwnTexts.NONE);
    }

    static TenantSettings withRules(ReplyRule... rules) {
        return shop(TemplateType.CUSTOM, Language.EN, Map.of(), List.of(rules), OwnTexts.NONE);
    }

    static TenantSettings withTexts(TemplateType type, OwnTexts texts) {
        return shop(type, Language.EN, Map.of(), List.of(), texts);
    }

    /** Books appointments, in English, open on Mondays from 09:00 to 12:00. */
    static TenantSettings openOnMondayMornings() {
        return shop(
                TemplateType.BOOKING,
                Language.EN,
                Map.of(DayOfWeek.MONDAY, List.of(hours("09:00", "12:00"))),
                List.of(),
                OwnTexts.NONE);
    }

    static TenantSettings shop(
            TemplateType type,
            Language language,
            Map<DayOfWeek, List<OpeningHours>> hours,
            List<ReplyRule> rules,
            OwnTexts texts) {
        return new TenantSettings(
                "+255700000001",
                type,
                "Salon Asha",
                language,
                ZoneId.of("Africa/Dar_es_Salaam"),
                hours,
                10,
                30,
                rules,
                texts,
                null);
    }

    static OpeningHours hours(String from, String to) {
        return new OpeningHours(LocalTime.parse(from), LocalTime.parse(to));
    }
}
