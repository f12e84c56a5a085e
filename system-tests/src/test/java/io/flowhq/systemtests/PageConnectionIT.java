package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.flowhq.systemtests.Portal.heading;
import static io.flowhq.systemtests.Portal.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a page stands with the server: when it asks, and what it says and does when nobody answers. */
@OnSharedFlowHq
class PageConnectionIT {
    @RegisterExtension
    static final Browsers browsers = new Browsers();

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

    /** The server has counted them as shown, and would not send them again by itself. */
    @Test
    void what_the_answers_said_that_got_lost_is_shown_by_the_next(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Lost Answer Shop");
        Page operator = Portal.fleet(browsers, flowHq);
        Locator row = Portal.onlyRow(operator, "Lost Answer Shop");
        AtomicInteger lost = new AtomicInteger();
        operator.route("**/console/fleet.xhtml*", route -> {
            route.fetch();
            route.abort();
            lost.incrementAndGet();
        });

        flowHq.api().command(shop.id(), "start");
        shop.awaitPhase("AWAITING_LINK");
        int before = lost.get();
        operator.waitForCondition(() -> lost.get() >= before + 2);
        assertThat(row.locator(".state")).hasText("Stopped");
        operator.unrouteAll();

        assertThat(row.getByText("Needs scan")).isVisible();
    }

    @Test
    void a_button_that_did_not_get_through_is_not_said_to_be_tried_again(RunningFlowHq flowHq) {
        Shop.create(flowHq, "Unheard Shop");
        Page operator = Portal.fleet(browsers, flowHq);
        Locator row = Portal.onlyRow(operator, "Unheard Shop");
        operator.route("**/console/fleet.xhtml*", route -> {
            if (route.request().postData().contains("rowStart")) {
                route.abort();
            } else {
                route.resume();
            }
        });

        press(row, "Start Unheard Shop");
        Locator banner = operator.getByRole(AriaRole.STATUS).getByText("What you did last did not get through");
        assertThat(banner).isVisible();
        operator.waitForResponse(
                answer -> answer.request().postData() != null
                        && answer.request().postData().contains("fleetPoll"),
                () -> {});
        assertThat(banner).isVisible();
        assertThat(operator.getByText("No connection to FlowHQ")).isHidden();
        assertThat(operator.locator("#freshness .live")).isVisible();
        operator.unrouteAll();
        press(row, "Start Unheard Shop");

        assertThat(operator.getByText("Unheard Shop is starting.").first()).isVisible();
        assertThat(banner).isHidden();
    }

    @Test
    void a_page_in_the_background_asks_nothing_until_it_is_looked_at(RunningFlowHq flowHq) {
        Page operator = browsers.desktop();
        operator.clock().install();
        operator.addInitScript("Object.defineProperty(document, 'hidden', {get: () => !window.lookedAt})");
        Portal.signIn(operator, flowHq, flowHq.demo().admin());
        assertThat(heading(operator, "Fleet")).isVisible();
        operator.waitForLoadState();
        List<String> asked = new ArrayList<>();
        operator.onRequest(request -> asked.add(request.method()));

        operator.clock().fastForward(Duration.ofSeconds(25).toMillis());
        assertThat(operator.evaluate("1 + 1")).isEqualTo(2);
        assertThat(asked).isEmpty();

        operator.waitForResponse(
                "**/console/fleet.xhtml",
                () -> operator.evaluate(
                        "window.lookedAt = true, document.dispatchEvent(new Event('visibilitychange'))"));
    }
}
