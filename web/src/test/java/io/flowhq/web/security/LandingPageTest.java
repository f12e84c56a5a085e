package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.user.Account;
import io.flowhq.user.UserRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingPageTest {
    @Test
    void the_wanted_page_is_shown_after_signing_in() {
        assertThat(LandingPage.of(account(UserRole.OPERATOR), "/console/fleet.xhtml?tenant=1"))
                .isEqualTo("/console/fleet.xhtml?tenant=1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "//evil.example/",
                "https://evil.example/console/",
                "/console/../../evil",
                "/console/\r\nSet-Cookie: a=b",
                "/app/status.xhtml"
            })
    void any_other_target_leads_to_the_roles_first_page(String wanted) {
        assertThat(LandingPage.of(account(UserRole.ADMIN), wanted)).isEqualTo("/console/fleet.xhtml");
    }

    @Test
    void owners_and_their_staff_see_the_status_first() {
        assertThat(LandingPage.of(account(UserRole.OWNER), null)).isEqualTo("/app/status.xhtml");
        assertThat(LandingPage.of(account(UserRole.STAFF), "/console/fleet.xhtml"))
                .isEqualTo("/app/status.xhtml");
    }

    private static Account account(UserRole role) {
        return new Account(UUID.randomUUID(), "asha@example.org", "Asha", role, null, 1);
    }
}
