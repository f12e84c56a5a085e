package io.flowhq.onboarding;

import io.flowhq.contract.Language;
import io.flowhq.tenant.TenantConfigView;
import java.time.ZoneId;

/** What a request says where its owner said nothing. */
record SetupDefaults(String businessName, Language language, ZoneId timeZone) {
    /** For somebody without a shop. */
    static SetupDefaults ofOwner(String name) {
        return new SetupDefaults(name, Language.EN, ZoneId.of("UTC"));
    }

    /** For a shop that is there: it stays as it is. */
    static SetupDefaults of(TenantConfigView shop) {
        return new SetupDefaults(shop.businessName(), shop.language(), ZoneId.of(shop.timeZone()));
    }
}
