package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.flowhq.systemtests.Portal.heading;
import static io.flowhq.systemtests.Portal.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fleet's page: what is done with many at once, and what it says when nobody answers it. */
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
        operator.getByLabel("Search").fill("Steady Shop");
        Locator row = operator.locator("#tenants tr[data-rk]");
        assertThat(row).hasCount(1);
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
    void the_fleet_that_is_looked_for_comes_as_a_file(RunningFlowHq flowHq) throws IOException {
        Shop shop = Shop.create(flowHq, "=File, Shop");
        Shop.create(flowHq, "Another Shop");
        Page operator = Portal.fleet(browsers, flowHq);
        operator.getByLabel("Search").fill("File, Shop");
        assertThat(operator.locator("#tenants tr[data-rk]")).hasCount(1);

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

    @Test
    void a_page_that_is_cut_off_says_so_and_does_not_call_itself_live(RunningFlowHq flowHq) {
        Page operator = Portal.fleet(browsers, flowHq);
        Locator banner = operator.getByText("No connection to FlowHQ");
        Locator live = operator.locator("#freshness .live");
        assertThat(live).isVisible();

        operator.context().setOffline(true);
        assertThat(banner).isVisible();
        assertThat(live).isHidden();

        operator.context().setOffline(false);
        assertThat(banner).isHidden();
        assertThat(live).isVisible();
    }

    @Test
    void a_server_that_hangs_is_noticed_though_it_tells_no_error(RunningFlowHq flowHq) {
        Page operator = browsers.desktop();
        operator.clock().install();
        Portal.signIn(operator, flowHq, flowHq.demo().admin());
        assertThat(heading(operator, "Fleet")).isVisible();
        operator.route("**/console/**", route -> {});

        operator.clock().fastForward(Duration.ofSeconds(25).toMillis());

        assertThat(operator.getByText("No connection to FlowHQ")).isVisible();
        assertThat(operator.locator("#freshness .live")).isHidden();
    }
}
