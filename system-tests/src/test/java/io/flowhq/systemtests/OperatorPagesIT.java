package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.flowhq.systemtests.Portal.assertAccessible;
import static io.flowhq.systemtests.Portal.heading;
import static io.flowhq.systemtests.Portal.press;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import jakarta.jms.JMSException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console's pages besides the fleet. */
@OnSharedFlowHq
class OperatorPagesIT {
    @RegisterExtension
    static final Browsers browsers = new Browsers();

    @Test
    void a_broken_tenant_is_under_attention_with_its_cause_and_leads_to_the_fleet(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Conflict Shop").linked();
        flowHq.simulator().socket(shop.number(), "CONFLICT");
        shop.awaitPhase("FAILED");
        Page operator = Portal.fleet(browsers, flowHq);

        Portal.goTo(operator, "Attention");
        assertThat(heading(operator, "Broken")).isVisible();
        Locator cause = operator.locator(".cause")
                .filter(new Locator.FilterOptions().setHasText("Conflict Shop"))
                .first();
        assertThat(cause.getByText("FAILED · CONFLICT")).isVisible();
        assertThat(cause.getByText("press Start to take it over")).isVisible();
        Browsers.picture(operator, "operator attention");
        assertAccessible(operator);

        cause.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Conflict Shop"))
                .click();
        assertThat(heading(operator, "Conflict Shop")).isVisible();
    }

    @Test
    void who_signed_in_is_in_the_audit(RunningFlowHq flowHq) {
        Page operator = Portal.fleet(browsers, flowHq);

        Portal.goTo(operator, "Audit");

        assertThat(operator.getByText("sign-in").first()).isVisible();
        assertThat(operator.getByText(flowHq.demo().admin().email()).nth(1)).isVisible();
        Browsers.picture(operator, "operator audit");
        assertAccessible(operator);
    }

    @Test
    void a_key_is_made_shown_once_used_and_ended(RunningFlowHq flowHq) {
        Page operator = Portal.fleet(browsers, flowHq);
        Portal.goTo(operator, "Users and keys");
        operator.getByLabel("What the key is for").fill("nightly report");
        operator.getByLabel("What the key is for").press("Enter");
        assertThat(operator.getByText("Copy this key now")).isVisible();
        String key = operator.locator("#newKey .mono").textContent();
        Browsers.picture(operator, "operator users");
        assertAccessible(operator);
        assertThat(statusWith(flowHq, key)).isEqualTo(200);

        operator.reload();
        assertThat(operator.getByText(key)).hasCount(0);
        press(operator.locator("#keys"), "End the key nightly report");
        assertThat(operator.getByText("The key nightly report has ended.").first())
                .isVisible();
        assertThat(statusWith(flowHq, key)).isEqualTo(401);
    }

    @Test
    void a_new_operator_is_made_with_errors_beside_the_fields_and_removed(RunningFlowHq flowHq) {
        Page admin = Portal.fleet(browsers, flowHq);
        Portal.goTo(admin, "Users and keys");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New user"))
                .click();
        Locator dialog = admin.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("New user"));
        dialog.getByLabel("Name").fill("Neema");
        dialog.getByLabel("E-mail").fill("neema");
        dialog.getByLabel("First password").fill("short");
        press(dialog, "Create user");
        assertThat(dialog.getByText("Must be an e-mail address").first()).isVisible();

        dialog.getByLabel("E-mail").fill("neema@example.org");
        dialog.getByLabel("First password").fill("a long and quiet passphrase");
        press(dialog, "Create user");
        Locator row = admin.locator("#users tr").filter(new Locator.FilterOptions().setHasText("neema@example.org"));
        assertThat(row).isVisible();

        press(row, "Remove neema@example.org");
        press(admin.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Remove this user?")), "Remove");
        assertThat(row).hasCount(0);
    }

    @Test
    void a_job_is_started_with_errors_beside_the_fields_and_shows_its_results(RunningFlowHq flowHq) {
        Page operator = Portal.fleet(browsers, flowHq);
        Portal.goTo(operator, "Jobs");
        press(operator.locator("#jobs"), "Start a job…");
        Locator dialog = operator.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Start a job"));
        press(dialog, "Start");
        assertThat(dialog.getByText("Must not be empty.").first()).isVisible();
        Browsers.picture(operator, "operator start a job");

        dialog.getByLabel("Job", new Locator.GetByLabelOptions().setExact(true)).selectOption("USAGE_ROLLUP");
        assertThat(dialog.getByLabel("First day")).isVisible();
        press(dialog, "Start");
        Locator run = operator.locator("#run");
        assertThat(run.getByText("Usage roll-up")).isVisible();
        assertThat(run.getByText("3 days counted.").first()).isVisible();
        assertThat(run.getByText("Done").first()).isVisible();
        Browsers.picture(operator, "operator jobs");
        assertAccessible(operator);

        Page phone = browsers.phone();
        Portal.signIn(phone, flowHq, flowHq.demo().admin());
        assertThat(heading(phone, "Fleet")).isVisible();
        phone.navigate(operator.url());
        assertThat(phone.locator("#run").getByText("Usage roll-up")).isVisible();
        Browsers.picture(phone, "phone jobs");

        String shop = flowHq.demo().tenants().get(0).id();
        showsUsage(operator, flowHq, shop);
        Browsers.picture(operator, "operator usage");
        assertAccessible(operator);
        showsUsage(phone, flowHq, shop);
        Browsers.picture(phone, "phone usage");
    }

    private static void showsUsage(Page page, RunningFlowHq flowHq, String tenant) {
        page.navigate(flowHq.demo().portalUrl() + "console/fleet.xhtml?tenant=" + tenant);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Usage"))
                .click();
        assertThat(page.locator("#usage tbody tr")).hasCount(3);
    }

    @Test
    void dead_letters_are_selected_and_then_sent_again_and_deleted_together(RunningFlowHq flowHq) throws JMSException {
        String poison = "poison " + UUID.randomUUID();
        try (Tool tool = Tool.connect(flowHq)) {
            for (int i = 0; i < 3; i++) {
                assertThat(tool.outcomeOf(poison + " " + i)).isEqualTo("REJECTED");
            }
        }
        Page operator = Portal.fleet(browsers, flowHq);
        Portal.goTo(operator, "Dead letters");
        Locator rows = operator.locator("#table tbody tr").filter(new Locator.FilterOptions().setHasText(poison));
        assertThat(rows).hasCount(3);

        Portal.select(rows.nth(0));
        Portal.select(rows.nth(1));
        assertThat(operator.getByText("Delete 2…")).isVisible();
        Browsers.picture(operator, "operator dead letters");
        assertAccessible(operator);
        assertFitsAPhone(operator);
        press(operator.locator("#bulk"), "Replay 2");
        assertThat(operator.getByText("2 sent again.")).isVisible();
        assertThat(rows).hasCount(3);

        for (int i = 0; i < 3; i++) {
            Portal.select(rows.nth(i));
        }
        press(operator.locator("#bulk"), "Delete 3…");
        press(
                operator.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Delete these messages?")),
                "Delete for good");
        assertThat(operator.getByText("3 deleted.")).isVisible();
        assertThat(rows).hasCount(0);
    }

    @Test
    void the_hosts_are_shown(RunningFlowHq flowHq) {
        Page operator = Portal.fleet(browsers, flowHq);

        Portal.goTo(operator, "Hosts");

        assertThat(operator.getByText("host-1").first()).isVisible();
        Browsers.picture(operator, "operator hosts");
        assertAccessible(operator);
    }

    /** A page is never pushed sideways, whatever the rail counts. */
    private static void assertFitsAPhone(Page page) {
        ViewportSize desktop = page.viewportSize();
        page.setViewportSize(390, 844);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        page.setViewportSize(desktop.width, desktop.height);
    }

    private static int statusWith(RunningFlowHq flowHq, String key) {
        return given().header("Authorization", "Bearer " + key)
                .get(flowHq.demo().apiUrl() + "/admin/tenants?size=1")
                .statusCode();
    }
}
