package io.flowhq.web.page.owner;

import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shop of the owner or staff who makes this request, for all of the owner's pages. */
@Named
@RequestScoped
public class Shop {
    @Inject
    CurrentUser currentUser;

    @Inject
    TenantRegistry tenants;

    private @Nullable TenantView tenant;

    @PostConstruct
    void load() {
        tenant = currentUser.tenantId().flatMap(tenants::find).orElse(null);
    }

    /** Asks again, after a command. */
    void reload() {
        load();
    }

    /** False for an owner whose shop is not approved yet, or was deleted. */
    public boolean isPresent() {
        return tenant != null;
    }

    /** The tenant; null where {@link #isPresent} is false. */
    public @Nullable TenantView getTenant() {
        return tenant;
    }

    /** For beans of pages that are shown only where there is a shop. */
    TenantView required() {
        return present().orElseThrow(() -> new IllegalStateException("This account has no shop"));
    }

    Optional<TenantView> present() {
        return Optional.ofNullable(tenant);
    }

    public String getName() {
        return present().map(shop -> shop.config().businessName()).orElse("FlowHQ");
    }

    /** The zone in which the shop's times are given. */
    public String getZone() {
        return present().map(shop -> shop.config().timeZone()).orElse("UTC");
    }

    /** Only the owner starts, pauses and changes; staff look on. */
    public boolean isMayChange() {
        return currentUser.isOwner();
    }
}
