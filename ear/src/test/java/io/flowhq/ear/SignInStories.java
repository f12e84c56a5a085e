package io.flowhq.ear;

import static io.flowhq.ear.RunningControlPlane.firstPassword;
import static io.flowhq.ear.SimpleBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How people sign in at the pages. */
interface SignInStories {
    String LOGIN = "/login.xhtml";
    String FLEET = "/console/fleet.xhtml";

    @Test
    default void pages_lead_to_the_sign_in_page_and_back() {
        SimpleBrowser browser = new SimpleBrowser();
        HttpResponse<String> refused = browser.get(FLEET + "?q=a");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(location(refused)).endsWith(LOGIN + "?to=%2Fconsole%2Ffleet.xhtml%3Fq%3Da");

        HttpResponse<String> signedIn = browser.signIn(LOGIN + "?to=%2Fconsole%2Fhosts.xhtml", firstPassword());

        assertThat(location(signedIn)).endsWith("/console/hosts.xhtml");
        assertThat(browser.get("/console/hosts.xhtml").statusCode()).isEqualTo(200);
    }

    @Test
    default void a_session_planted_before_the_sign_in_is_worth_nothing_after_it() {
        SimpleBrowser browser = new SimpleBrowser();
        browser.get(LOGIN);
        String planted = browser.sessionId();

        browser.signIn(LOGIN, firstPassword());

        assertThat(browser.sessionId()).isNotEqualTo(planted);
    }

    @Test
    default void a_wrong_password_is_said_without_saying_which_part_is_wrong() {
        HttpResponse<String> answer = new SimpleBrowser().signIn(LOGIN, "wrong");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("E-mail address or password is wrong.");
    }

    @Test
    default void a_form_of_another_site_signs_nobody_in() {
        SimpleBrowser browser = new SimpleBrowser();
        browser.get(LOGIN);

        browser.post(
                LOGIN,
                Map.of(
                        "signIn", "signIn",
                        "email", RunningControlPlane.ADMIN_EMAIL,
                        "password", firstPassword(),
                        "submit", "",
                        "jakarta.faces.ViewState", "1:1"));

        assertThat(browser.get(FLEET).statusCode()).isEqualTo(302);
    }

    @Test
    default void the_sessions_cookie_opens_no_api_and_no_page_of_other_roles() {
        SimpleBrowser browser = new SimpleBrowser();
        browser.signIn(LOGIN, firstPassword());

        assertThat(browser.get(FLEET).statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/admin/tenants").statusCode()).isEqualTo(401);
        assertThat(browser.get("/app/status.xhtml").statusCode()).isEqualTo(403);
    }

    @Test
    default void the_cookie_and_the_page_are_guarded() {
        HttpResponse<String> page = new SimpleBrowser().get(LOGIN);

        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors 'none'")
                .contains("script-src 'self' 'nonce-");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    default void a_page_that_polls_after_its_session_ended_is_sent_to_the_sign_in_page() {
        HttpResponse<String> answer = new SimpleBrowser()
                .post("/app/status.xhtml", Map.of("jakarta.faces.source", "poll"), "Faces-Request", "partial/ajax");

        assertThat(answer.body())
                .contains("<partial-response><redirect url=\"/login.xhtml?ended=1\"/></partial-response>");
    }
}
