package io.flowhq.web.security;

import io.flowhq.user.Account;
import io.flowhq.user.UserRole;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/** Who makes the present request, for resources and pages. */
@Named("currentUser")
@RequestScoped
public class CurrentUser {
    /** Where the mechanism leaves the account for the rest of the request. */
    static final String ATTRIBUTE = CurrentUser.class.getName();

    @Inject
    HttpServletRequest request;

    /** The account, if anybody is signed in. */
    public Optional<Account> account() {
        return Optional.ofNullable((Account) request.getAttribute(ATTRIBUTE));
    }

    /**
     * The account where only people who are signed in come.
     *
     * @throws IllegalStateException if nobody is
     */
    public Account required() {
        return account().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    /** The tenant whose owner or staff this is. */
    public Optional<UUID> tenantId() {
        return account().map(Account::tenantId);
    }

    public boolean isSignedIn() {
        return account().isPresent();
    }

    /** The name that pages greet with; empty before sign-in. */
    public String getName() {
        return account().map(Account::name).orElse("");
    }

    /** The e-mail address; empty before sign-in. */
    public String getEmail() {
        return account().map(Account::email).orElse("");
    }

    public boolean isAdmin() {
        return account().filter(known -> known.role() == UserRole.ADMIN).isPresent();
    }

    public boolean isOwner() {
        return account().filter(known -> known.role() == UserRole.OWNER).isPresent();
    }

    /** Administrators and operators. */
    public boolean isPlatformStaff() {
        return account().filter(known -> known.role().isPlatformStaff()).isPresent();
    }
}
