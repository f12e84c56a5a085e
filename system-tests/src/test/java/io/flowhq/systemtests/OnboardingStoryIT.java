package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.flowhq.systemtests.Portal.assertAccessible;
import static io.flowhq.systemtests.Portal.heading;
import static io.flowhq.systemtests.Portal.press;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a stranger becomes the owner of a shop that answers: on the owner's phone and at an administrator's desk. */
@OnSharedFlowHq
class OnboardingStoryIT {
    @RegisterExtension
    static final Browsers browsers = new Browsers();

    @Test
    void an_owner_registers_asks_is_sent_back_asks_again_and_links(RunningFlowHq flowHq) {
        String number = Shop.newNumber();
        Demo.Login login = new Demo.Login("new-" + number + "@example.org", "a long and quiet passphrase");
        Page owner = browsers.phone();
        register(owner, flowHq, login);

        assertThat(heading(owner, "Ask for your shop")).isVisible();
        Browsers.picture(owner, "onboarding ask");
        assertAccessible(owner);
        ask(owner, "Neema Flowers", "12");
        assertThat(owner.getByText("Must be a phone number with its country code")
                        .first())
                .isVisible();
        ask(owner, "Neema Flowers", "+" + number);
        assertThat(heading(owner, "We have your request")).isVisible();
        Browsers.picture(owner, "onboarding sent");
        assertAccessible(owner);

        Page admin = browsers.desktop();
        Portal.signIn(admin, flowHq, flowHq.demo().admin());
        assertThat(admin.getByText("1 to decide")).hasCount(1);
        Portal.goTo(admin, "Setup requests");
        Locator row = admin.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Neema Flowers"));
        press(row.first(), "Review Neema Flowers");
        assertThat(row.first().getByText("In review")).isVisible();
        assertThat(heading(owner, "We are looking at your request")).isVisible();
        Browsers.picture(admin, "operator setup requests");
        assertAccessible(admin);

        press(row.first(), "Details of Neema Flowers");
        Locator dialog = admin.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Setup request"));
        press(dialog, "Reject with this note");
        assertThat(dialog.getByText("Tell the owner why").first()).isVisible();
        dialog.getByLabel("Note to the owner").fill("Please tell us what you sell.");
        Browsers.picture(admin, "operator setup request details");
        assertAccessible(admin);
        press(dialog, "Reject with this note");
        assertThat(heading(owner, "Please change your request")).isVisible();
        assertThat(owner.getByText("Please tell us what you sell.")).isVisible();
        Browsers.picture(owner, "onboarding rejected");
        assertAccessible(owner);

        owner.getByLabel("Anything else (optional)").fill("Roses, mostly.");
        press(owner.locator("main"), "Send request");
        assertThat(heading(owner, "We have your request")).isVisible();
        press(row.first(), "Review Neema Flowers");
        press(row.first(), "Approve Neema Flowers");
        assertThat(owner.getByText("Your shop is approved.")).isVisible();
        assertThat(owner.getByAltText("QR code that links WhatsApp")).isVisible();
        Browsers.picture(owner, "onboarding approved");
        assertAccessible(owner);

        String tenant = tenantOf(flowHq, login);
        await().atMost(Shop.PATIENCE)
                .until(() -> flowHq.simulator().scan(QrPicture.textOf(flowHq.api(), tenant), number), s -> s == 204);
        assertThat(heading(owner, "Your answers are on")).isVisible();
        assertThat(events(flowHq, login))
                .containsExactly(
                        "LINKED",
                        "APPROVED",
                        "REVIEWED",
                        "REQUESTED",
                        "REJECTED",
                        "REVIEWED",
                        "REQUESTED",
                        "REGISTERED");
        assertThat(row.first().getByText("Active")).isVisible();
    }

    @Test
    void what_is_wrong_with_a_registration_stands_beside_its_field(RunningFlowHq flowHq) {
        Page page = browsers.phone();
        page.navigate(flowHq.demo().portalUrl());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Register your shop"))
                .click();
        page.getByLabel("Your name").fill("Neema");
        page.getByLabel("E-mail").fill(flowHq.demo().admin().email());
        page.getByLabel("Password").fill("short");
        press(page.locator("main"), "Register");

        assertThat(page.getByText("Must have 8 to 200 characters.").first()).isVisible();
        Browsers.picture(page, "register refused");
        assertAccessible(page);
        page.getByLabel("Password").fill("a long and quiet passphrase");
        press(page.locator("main"), "Register");
        assertThat(page.getByText("There is an account with this address already.")
                        .first())
                .isVisible();
    }

    private static void register(Page page, RunningFlowHq flowHq, Demo.Login login) {
        page.navigate(flowHq.demo().portalUrl());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Register your shop"))
                .click();
        assertThat(heading(page, "Register")).isVisible();
        Browsers.picture(page, "register");
        assertAccessible(page);
        page.getByLabel("Your name").fill("Neema");
        page.getByLabel("E-mail").fill(login.email());
        page.getByLabel("Password").fill(login.password());
        press(page.locator("main"), "Register");
    }

    private static void ask(Page owner, String business, String number) {
        owner.getByLabel("Business name").fill(business);
        owner.getByLabel("WhatsApp number").fill(number);
        press(owner.locator("main"), "Send request");
    }

    private static String tenantOf(RunningFlowHq flowHq, Demo.Login login) {
        return new ControlPlaneApi(flowHq.demo().apiUrl(), login)
                .request()
                .get("/portal/me")
                .jsonPath()
                .getString("tenant_id");
    }

    private static List<String> events(RunningFlowHq flowHq, Demo.Login login) {
        String id = new ControlPlaneApi(flowHq.demo().apiUrl(), login)
                .request()
                .get("/portal/tenant/current/status")
                .then()
                .extract()
                .path("setup_request.id");
        return flowHq.api()
                .request()
                .get("/admin/setup-requests/{id}/events", id)
                .jsonPath()
                .getList("event_type");
    }
}
