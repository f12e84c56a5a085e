package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.flowhq.systemtests.FlowHqExtension.Breakable;
import io.flowhq.systemtests.faults.HostClock;
import io.flowhq.systemtests.faults.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that falls silent, and a machine without a host; on a FlowHQ of its own, which the last test leaves without. */
@Order(3)
@ResourceLock(Surroundings.REAL)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostFailuresIT {
    /** Lease of 5 s, scan of a second, as much again for a busy machine; an hour is far beyond. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final Browsers browsers = new Browsers();

    private static Breakable breakable;
    private static RunningFlowHq flowHq;
    private static @Nullable Shop shopOfAnotherTime;

    @BeforeAll
    static void start() {
        breakable = Breakable.start("1", true, Map.of());
        flowHq = breakable.flowHq();
    }

    @AfterAll
    static void end() {
        breakable.close();
    }

    @Test
    @Order(1)
    void a_silent_host_means_lost_and_never_stale_and_its_worker_serves_on() {
        Shop shop = Shop.create(flowHq, "Lonely Shop").linked();
        long agent = flowHq.demo().hosts().get(0).pid();
        Long worker = flowHq.api().pid(shop.id());

        OsProcesses.signal(agent, "STOP");
        shop.awaitPhase("LOST");
        assertThat(flowHq.api().tenant(shop.id()).getString("worker_process.error_code"))
                .isEqualTo("HOST_LOST");
        assertThat(shop.answers("255754000999", "anybody there")).isNotEmpty();

        OsProcesses.signal(agent, "CONT");
        shop.awaitPhase("CONNECTED");
        assertThat(flowHq.api().pid(shop.id())).isEqualTo(worker);
        assertThat(phases(shop)).doesNotContain("STALE");
    }

    /** A stopped one's device is unlinked too, for which its worker is started once more. */
    @Test
    @Order(2)
    void tenants_that_are_deleted_while_their_host_is_away_are_gone_with_all_they_had_when_it_is_back() {
        Shop running = Shop.create(flowHq, "Closing Shop").linked();
        Shop stopped = Shop.create(flowHq, "Closed Shop").linked();
        flowHq.api().command(stopped.id(), "stop").then().statusCode(202);
        stopped.awaitPhase("STOPPED");
        long agent = flowHq.demo().hosts().get(0).pid();
        Long worker = flowHq.api().pid(running.id());

        OsProcesses.signal(agent, "STOP");
        running.awaitPhase("LOST");
        for (Shop shop : List.of(running, stopped)) {
            flowHq.api()
                    .request()
                    .delete("/admin/tenants/{id}", shop.id())
                    .then()
                    .statusCode(204);
            flowHq.api().request().get("/admin/tenants/{id}", shop.id()).then().statusCode(404);
            assertThat(sessionOf(shop)).as("nobody can take it away yet").isDirectory();
            assertThat(flowHq.simulator().isLinked(shop.number())).isTrue();
        }
        assertThat(OsProcesses.alive(worker)).as("nobody can tell it yet").isTrue();

        OsProcesses.signal(agent, "CONT");
        for (Shop shop : List.of(running, stopped)) {
            await("its device to be unlinked, its folder to be gone and nothing to run")
                    .atMost(Shop.PATIENCE)
                    .until(() -> !flowHq.simulator().isLinked(shop.number())
                            && !Files.exists(sessionOf(shop))
                            && OsProcesses.naming(shop.id()).isEmpty());
        }
    }

    private static Path sessionOf(Shop shop) {
        return flowHq.script().state().resolve("sessions").resolve(shop.id());
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(ints = {1, -1})
    void a_hosts_clock_that_is_set_by_an_hour_changes_nothing(int hours) {
        Shop shop = shopOfAnotherTime();
        Long worker = flowHq.api().pid(shop.id());

        clock().set(Duration.ofHours(hours));
        Instant lease = lease();
        await("leases as ever").atMost(SOON).until(() -> lease().isAfter(lease.plusSeconds(5)));
        flowHq.api().command(shop.id(), "restart").then().statusCode(202);
        await("the host to obey")
                .atMost(Shop.PATIENCE)
                .until(() -> flowHq.api().pid(shop.id()), pid -> pid != null && !pid.equals(worker));
        shop.awaitPhase("CONNECTED");
        long deaths = timesIn(shop, "BACKOFF");
        OsProcesses.signal(flowHq.api().pid(shop.id()), "KILL");
        await("its death to be known").atMost(SOON).until(() -> timesIn(shop, "BACKOFF") > deaths);
        shop.awaitPhase("CONNECTED");

        clock().set(Duration.ZERO);
        assertThat(phases(shop)).as("nobody was lost").doesNotContain("LOST");
    }

    /** What the broker's own client notices by the machine's clock it would notice an hour late. */
    @Test
    @Order(4)
    void a_cut_line_is_noticed_also_after_the_hosts_clock_was_set_back() {
        Shop shop = shopOfAnotherTime();
        clock().set(Duration.ofHours(-1));
        Instant lease = lease();
        await("the connection that is to be cut").atMost(Shop.PATIENCE).until(() -> lease().isAfter(
                        lease.plusSeconds(5)));
        HostLog log = HostLog.of(flowHq);
        long before = log.connectionsGivenUp();

        breakable.surroundings().line().cut();
        await("the host to be missed").atMost(SOON).until(() -> timesIn(shop, "LOST") > 0);
        await("the agent to give the connection up")
                .atMost(Shop.PATIENCE)
                .until(() -> log.connectionsGivenUp() > before);

        breakable.surroundings().mend();
        shop.awaitPhase("CONNECTED");
    }

    private static Shop shopOfAnotherTime() {
        if (shopOfAnotherTime == null) {
            shopOfAnotherTime = Shop.create(flowHq, "Shop Of Another Time").linked();
        }
        return shopOfAnotherTime;
    }

    private static HostClock clock() {
        HostClock clock = breakable.surroundings().clock().orElse(null);
        assumeThat(clock).as("Debian's package libfaketime is installed").isNotNull();
        return clock;
    }

    private static long timesIn(Shop shop, String phase) {
        return phases(shop).stream().filter(phase::equals).count();
    }

    private static Instant lease() {
        return Instant.parse(
                flowHq.api().request().get("/admin/hosts").jsonPath().getString("[0].lease_until"));
    }

    private static List<Object> phases(Shop shop) {
        return flowHq.api().events(shop.id()).stream()
                .map(event -> event.get("phase_to"))
                .toList();
    }

    @Test
    @Order(5)
    void a_worker_without_a_host_waits_and_starts_by_itself_when_one_comes() {
        OsProcesses.signal(flowHq.demo().hosts().get(0).pid(), "TERM");
        awaitHost("LOST");
        Shop shop = Shop.create(flowHq, "Waiting Shop");

        flowHq.api().command(shop.id(), "start").then().statusCode(202);
        shop.awaitPhase("WAITING_FOR_HOST");
        assertThat(flowHq.api().tenant(shop.id()).<Map<String, Object>>get("worker_process"))
                .containsEntry("status", "ERROR")
                .containsEntry("error_code", "NO_HOST");

        flowHq.addHost("host-2");
        shop.awaitPhase("AWAITING_LINK");
    }

    /** The machine is off, with all that ran there. */
    @Test
    @Order(6)
    void a_host_that_will_never_be_back_is_removed_and_its_shops_start_elsewhere_after_a_new_code() {
        Shop shop = shopOfAnotherTime();
        String gone = shop.host();
        OsProcesses.naming(shop.id()).forEach(pid -> OsProcesses.signal(pid, "KILL"));
        shop.awaitPhase("LOST");
        Page console = Portal.fleet(browsers, flowHq);
        Portal.goTo(console, "Hosts");
        Locator row = console.locator("#table tr").filter(new Locator.FilterOptions().setHasText(gone));

        Portal.press(row, "Remove " + gone);
        Locator question = console.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Remove this host?"));
        PlaywrightAssertions.assertThat(question.getByText("to scan a new QR code"))
                .isVisible();
        Browsers.picture(console, "operator remove a host");
        Portal.assertAccessible(console);
        Portal.press(question, "Remove");

        PlaywrightAssertions.assertThat(row).hasCount(0);
        shop.awaitPhase("AWAITING_LINK");
        assertThat(shop.host()).isEqualTo("host-2");
        shop.scanWith(shop.number());
        shop.awaitPhase("CONNECTED");
        assertThat(shop.answers("255754000998", "back again")).isNotEmpty();
    }

    private static void awaitHost(String status) {
        await("the first host to be " + status).atMost(Shop.PATIENCE).until(() -> flowHq.api()
                .request()
                .get("/admin/hosts")
                .jsonPath()
                .getString("[0].status")
                .equals(status));
    }
}
