package io.flowhq.tenant;

import io.flowhq.contract.Language;
import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.OwnTexts;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a tenant's customers are answered. Its version grows with every change and reaches the worker with it. */
@Entity
@Table(name = "tenant_configs")
public class TenantConfig {
    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Enumerated(EnumType.STRING)
    @Column(name = "template_type")
    private TemplateType templateType;

    @Column(name = "business_name")
    private String businessName;

    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(name = "time_zone")
    private String timeZone;

    @Convert(converter = HoursJson.class)
    @Column(name = "hours_json")
    private Map<DayOfWeek, List<OpeningHours>> hours;

    @Convert(converter = RulesJson.class)
    @Column(name = "rules_json")
    private List<ReplyRule> rules;

    @Column(name = "greeting_text")
    private @Nullable String greetingText;

    @Column(name = "away_text")
    private @Nullable String awayText;

    @Convert(converter = WordsJson.class)
    @Column(name = "handover_words_json")
    private List<String> handoverWords;

    @Column(name = "rate_limit_per_minute")
    private int rateLimitPerMinute;

    @Column(name = "handover_minutes")
    private int handoverMinutes;

    @Column(name = "recycle_hour")
    private @Nullable Integer recycleHour;

    /** Counted here, not by the database layer: a change of the tenant's number counts too. */
    @Column(name = "config_version")
    private long configVersion;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected TenantConfig() {}

    TenantConfig(UUID tenantId, TenantSettings settings, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = tenantId;
        this.createdAt = now;
        change(settings, now);
    }

    /** Takes all of the settings but the phone number, which is the tenant's own, and counts the change. */
    final void change(TenantSettings settings, Instant now) {
        templateType = settings.templateType();
        businessName = settings.businessName();
        language = settings.language();
        timeZone = settings.timeZone().getId();
        hours = settings.hours();
        rules = settings.rules();
        greetingText = settings.ownTexts().greeting();
        awayText = settings.ownTexts().away();
        handoverWords = settings.ownTexts().handoverWords();
        rateLimitPerMinute = settings.rateLimitPerMinute();
        handoverMinutes = settings.handoverMinutes();
        recycleHour = settings.recycleHour();
        configVersion++;
        updatedAt = now;
    }

    /** What the tenant's worker has to know. */
    public TenantSettings settings(String phoneNumber) {
        return new TenantSettings(
                phoneNumber,
                templateType,
                businessName,
                language,
                ZoneId.of(timeZone),
                hours,
                rateLimitPerMinute,
                handoverMinutes,
                rules,
                new OwnTexts(greetingText, awayText, handoverWords),
                recycleHour);
    }

    public long configVersion() {
        return configVersion;
    }
}
