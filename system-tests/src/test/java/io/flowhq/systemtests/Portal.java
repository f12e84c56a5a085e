package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

/** What people do on every page of the portal. */
final class Portal {
    private Portal() {}

    /** Opens the portal and types e-mail and password. */
    static void signIn(Page page, RunningFlowHq flowHq, Demo.Login login) {
        page.navigate(flowHq.demo().portalUrl());
        page.getByLabel("E-mail").fill(login.email());
        page.getByLabel("Password").fill(login.password());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    /** The fleet's page of an administrator at a desk. */
    static Page fleet(Browsers browsers, RunningFlowHq flowHq) {
        Page page = browsers.desktop();
        signIn(page, flowHq, flowHq.demo().admin());
        PlaywrightAssertions.assertThat(heading(page, "Fleet")).isVisible();
        return page;
    }

    /** Looks in the fleet for what one tenant alone has in its name. */
    static Locator onlyRow(Page fleet, String name) {
        fleet.getByLabel("Search").fill(name);
        Locator row = fleet.locator("#tenants tr[data-rk]");
        PlaywrightAssertions.assertThat(row).hasCount(1);
        return row;
    }

    /** Ticks a row of a table. */
    static void select(Locator row) {
        row.locator(".ui-chkbox-box").click();
    }

    /** Follows a link of the page's navigation. */
    static void goTo(Page page, String link) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link))
                .click();
    }

    static Locator heading(Page page, String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text))
                .first();
    }

    static void press(Locator where, String button) {
        where.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Holds the page against axe's rules; the serious ones fail. */
    static void assertAccessible(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .filteredOn(rule -> "serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact()))
                .extracting(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                .isEmpty();
    }
}
