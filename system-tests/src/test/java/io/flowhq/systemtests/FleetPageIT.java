package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.flowhq.systemtests.Portal.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fleet's page: what is done with one or many tenants, and the drawer beside the list. */
@OnSharedFlowHq
class FleetPageIT {
    @RegisterExtension
    static final Browsers browsers = new Browsers();

    @Test
    void chosen_workers_are_stopped_together_after_a_question(RunningFlowHq flowHq) {
        Shop first = Shop.create(flowHq, "Bulk Shop One");
        Shop second = Shop.create(flowHq, "Bulk Shop Two");
        Shop other = Shop.create(flowHq, "Bulk Shop Three");
        List.of(first, second, other).forEach(shop -> flowHq.api().command(shop.id(), "start"));
        Page operator = Portal.fleet(browsers, flowHq);
        operator.getByLabel("Search").fill("Bulk Shop");
        assertThat(operator.locator("#tenants tr[data-rk]")).hasCount(3);
        Portal.select(operator.locator("#tenants tr").filter(new Locator.FilterOptions().setHasText("Bulk Shop One")));
        Portal.select(operator.locator("#tenants tr").filter(new Locator.FilterOptions().setHasText("Bulk Shop Two")));

        press(operator.locator("#bulk"), "Stop 2…");
        Locator question = operator.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Stop workers"));
        assertThat(question.getByText("Stop 2 workers?")).isVisible();
        Browsers.picture(operator, "operator stops two");
        press(question, "Stop");

        assertThat(operator.getByText("2 workers are stopping.").first()).isVisible();
        first.awaitPhase("STOPPED");
        second.awaitPhase("STOPPED");
        assertThat(flowHq.api().phase(other.id())).isNotEqualTo("STOPPED");
    }

    @Test
    void a_row_stays_what_it_is_while_its_state_changes(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Steady Shop");
        Page operator = Portal.fleet(browsers, flowHq);
        Locator row = Portal.onlyRow(operator, "Steady Shop");
        row.evaluate("row => { row.kept = true; }");

        flowHq.api().command(shop.id(), "start");
        assertThat(row.getByText("Needs scan")).isVisible();
        assertThat(row.evaluate("row => row.kept")).isEqualTo(true);

        press(row, "Restart Steady Shop");
        assertThat(operator.getByText("Steady Shop is restarting.").first()).isVisible();
        assertThat(row.evaluate("row => row.kept")).isEqualTo(true);
    }

    @Test
    void what_is_typed_before_the_page_listens_is_looked_for(RunningFlowHq flowHq) {
        Shop.create(flowHq, "Early Shop");
        Page operator = Portal.fleet(browsers, flowHq);
        operator.addInitScript("document.addEventListener('DOMContentLoaded', () => {"
                + " document.getElementById('search').value = 'Early Shop'; }, {once: true})");

        operator.reload();

        assertThat(operator.locator("#tenants tr[data-rk]")).hasCount(1);
    }

    /** Not a moment later, when people may have gone on to the next field. */
    @Test
    void a_dialogs_first_field_has_the_focus_as_soon_as_it_opens(RunningFlowHq flowHq) {
        Page operator = Portal.fleet(browsers, flowHq);
        operator.waitForLoadState();

        assertThat(operator.evaluate("PF('newTenantDialog').show(), document.activeElement.id"))
                .isEqualTo("newName");
    }

    @Test
    void enter_in_the_search_presses_no_button(RunningFlowHq flowHq) {
        Page operator = Portal.fleet(browsers, flowHq);
        List<Download> files = new ArrayList<>();
        operator.onDownload(files::add);

        operator.getByLabel("Search").press("Enter");
        operator.waitForDownload(() -> press(operator.locator("#fleet"), "Download as CSV"));

        assertThat(files).hasSize(1);
    }

    @Test
    void the_fleet_that_is_looked_for_comes_as_a_file(RunningFlowHq flowHq) throws IOException {
        Shop shop = Shop.create(flowHq, "=File, Shop");
        Shop.create(flowHq, "Another Shop");
        Page operator = Portal.fleet(browsers, flowHq);
        Portal.onlyRow(operator, "File, Shop");

        Download file = operator.waitForDownload(
                () -> operator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Download as CSV"))
                        .click());

        assertThat(file.suggestedFilename()).isEqualTo("fleet.csv");
        assertThat(Files.readString(file.path()).lines())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith(shop.id() + ",\"'=File, Shop\",+")
                .contains(",NEW,STOPPED,");
    }

    /** While the press is on its way, another tenant takes the place of the row. */
    @Test
    void a_rows_button_means_its_tenant_wherever_the_row_is_by_then(RunningFlowHq flowHq) {
        Shop meant = Shop.create(flowHq, "Row Shop Two");
        Page operator = Portal.fleet(browsers, flowHq);
        Locator row = Portal.onlyRow(operator, "Row Shop");
        operator.evaluate("Object.values(PrimeFaces.widgets)"
                + ".filter(widget => widget instanceof PrimeFaces.widget.Poll).forEach(poll => poll.stop())");
        Shop other = Shop.create(flowHq, "Row Shop One");

        press(row, "Start Row Shop Two");

        assertThat(operator.getByText("Row Shop Two is starting.").first()).isVisible();
        assertThat(flowHq.api().phase(meant.id())).isNotEqualTo("STOPPED");
        assertThat(flowHq.api().phase(other.id())).isEqualTo("STOPPED");
    }

    @Test
    void the_drawer_takes_the_focus_closes_by_escape_and_gives_it_back(RunningFlowHq flowHq) {
        Shop.create(flowHq, "Focus Shop");
        Page operator = Portal.fleet(browsers, flowHq);
        operator.getByLabel("Search").fill("Focus Shop");
        Locator link = operator.locator("#tenants tr[data-rk] a[data-tenant]");
        assertThat(link).hasCount(1);

        link.press("Enter");
        assertThat(operator.locator("#drawerTitle")).isFocused();
        operator.keyboard().press("Escape");

        assertThat(operator.locator("#drawerTitle")).hasCount(0);
        assertThat(link).isFocused();
    }

    /** What its drawer shows beside its state is sent as well. */
    @Test
    void a_tab_that_is_opened_does_not_swallow_what_changed_meanwhile(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Drawer Shop");
        Page operator = Portal.fleet(browsers, flowHq);
        operator.navigate(flowHq.demo().portalUrl() + "console/fleet.xhtml?tenant=" + shop.id());
        Locator state = operator.locator("#drawerState");
        assertThat(state.locator(".state")).hasText("Stopped");
        operator.evaluate("Object.values(PrimeFaces.widgets)"
                + ".filter(widget => widget instanceof PrimeFaces.widget.Poll).forEach(poll => poll.stop())");
        flowHq.api().command(shop.id(), "start");
        shop.awaitPhase("AWAITING_LINK");

        operator.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Facts"))
                .click();

        assertThat(state.getByText("Needs scan")).isVisible();
    }

    @Test
    void the_rail_counts_on_while_the_fleet_is_looked_at(RunningFlowHq flowHq) throws JMSException {
        Page operator = Portal.fleet(browsers, flowHq);
        Locator rail = operator.locator("#rail");
        String before = rail.textContent();

        try (Tool tool = Tool.connect(flowHq)) {
            assertThat(tool.outcomeOf("poison " + UUID.randomUUID())).isEqualTo("REJECTED");
        }

        assertThat(rail).not().hasText(before);
    }
}
