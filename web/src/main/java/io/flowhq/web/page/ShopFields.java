package io.flowhq.web.page;

import io.flowhq.tenant.TenantConfigView;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every form about a shop asks, as it was typed in; its fields are in {@code /WEB-INF/parts/shop-fields.xhtml}. */
public class ShopFields implements Serializable {
    private static final long serialVersionUID = 1L;

    private @Nullable String businessName;
    private @Nullable String templateType;
    private @Nullable String language;
    private @Nullable String timeZone;
    private final @Nullable String firstTimeZone;

    public ShopFields(
            @Nullable String businessName,
            @Nullable String templateType,
            @Nullable String language,
            @Nullable String timeZone) {
        this.businessName = businessName;
        this.templateType = templateType;
        this.language = language;
        this.timeZone = timeZone;
        firstTimeZone = timeZone;
    }

    /** Of a shop that there is. */
    public static ShopFields of(TenantConfigView config) {
        return new ShopFields(
                config.businessName(),
                config.templateType().name(),
                config.language().name(),
                config.timeZone());
    }

    /**
     * The component's id for each field's name as errors have it.
     *
     * @param path before the names of the fields: "config." or nothing
     * @param prefix before the ids of the components, as the page gives it to the part
     */
    public static Map<String, String> ids(String path, String prefix) {
        return Map.of(
                path + "business_name", prefix + "BusinessName",
                path + "template_type", prefix + "TemplateType",
                path + "language", prefix + "Language",
                path + "time_zone", prefix + "TimeZone");
    }

    public @Nullable String getBusinessName() {
        return businessName;
    }

    public void setBusinessName(@Nullable String businessName) {
        this.businessName = businessName;
    }

    public @Nullable String getTemplateType() {
        return templateType;
    }

    public void setTemplateType(@Nullable String templateType) {
        this.templateType = templateType;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(@Nullable String timeZone) {
        this.timeZone = timeZone;
    }

    /** The zone that the form began with, which can be chosen whatever it is; null for none. */
    public @Nullable String getFirstTimeZone() {
        return firstTimeZone;
    }
}
