package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.flowhq.systemtests.Portal.assertAccessible;
import static io.flowhq.systemtests.Portal.goTo;
import static io.flowhq.systemtests.Portal.heading;
import static io.flowhq.systemtests.Portal.press;
import static io.flowhq.systemtests.Portal.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a shop says what its customers get. */
@OnSharedFlowHq
class AnswersIT {
    private static final String CUSTOMER = "255754000987";
    /** From the product's contract: so soon a change reaches the running worker. */
    private static final Duration REACHES_WORKER = Duration.ofSeconds(2);

    @RegisterExtension
    static final Browsers browsers = new Browsers();

    @Test
    void a_change_reaches_the_running_worker_within_two_seconds_without_a_restart(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Quick Shop").linked();
        assertThat(lastOf(shop.answers(CUSTOMER, "price"))).startsWith("Hello Customer 0987, welcome to Quick Shop!");
        Long pid = flowHq.api().pid(shop.id());
        Map<String, Object> rule =
                Map.of("words", List.of("price"), "reply", "Ten shillings, {{customer_name}}. Hours: {{hours}}");

        change(flowHq, shop, Map.of("template_type", "CUSTOM", "rules", List.of(rule)));

        await().pollDelay(REACHES_WORKER).until(() -> true);
        assertThat(lastOf(shop.answers(CUSTOMER, "What is the PRICE?")))
                .isEqualTo("Ten shillings, Customer 0987. Hours: please ask us");
        assertThat(flowHq.api().pid(shop.id())).isEqualTo(pid);
    }

    @Test
    void a_chat_that_a_person_has_is_left_to_the_answers_again(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Handing Shop").linked();
        Page page = browsers.phone();
        signIn(page, flowHq, owner(flowHq, shop.id(), shop.number()));
        shop.answers(CUSTOMER, "4");
        assertThat(page.locator("#handovers").getByText("Asked for a person")).isVisible();
        Browsers.picture(page, "owner chats with you");
        assertAccessible(page);

        page.locator("#handovers")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Answer again"))
                .click();
        assertThat(page.getByText("The answers go on in this chat in a moment."))
                .isVisible();
        assertThat(page.locator("#handovers").getByText("Asked for a person")).hasCount(0);
        shop.answers(CUSTOMER, "4");

        String list = "/admin/tenants/" + shop.id() + "/handovers";
        String chat = await().atMost(Shop.PATIENCE)
                .until(() -> flowHq.api().request().get(list).jsonPath().getString("[0].id"), Objects::nonNull);
        flowHq.api().request().post(list + "/" + chat + "/answer-again").then().statusCode(202);
        await().atMost(Shop.PATIENCE)
                .until(() ->
                        flowHq.api().request().get(list).jsonPath().getList("").isEmpty());
        shop.answers(CUSTOMER, "1");
    }

    @Test
    void an_owner_writes_answers_tries_them_and_saves_on_a_phone(RunningFlowHq flowHq) {
        String number = Shop.newNumber();
        String tenant = flowHq.api().createTenant("Typing Shop", "+" + number);
        Page page = browsers.phone();
        signIn(page, flowHq, owner(flowHq, tenant, number));
        goTo(page, "Answers");
        assertThat(heading(page, "Answers")).isVisible();
        assertAccessible(page);

        page.getByLabel("Answers for").selectOption("CUSTOM");
        press(page.locator("#rulesBox"), "Add an answer");
        page.getByLabel("Words", new Page.GetByLabelOptions().setExact(true)).fill("price, how much");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .fill("Hello {{customer_name, ten shillings.");
        press(page.locator("main"), "Save");
        assertThat(page.getByText("Has a {{ without its }}")).isVisible();
        assertThat(page.getByText("Not saved yet")).isVisible();

        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .fill("Hello {{customer_name}}, ten shillings.");
        page.getByLabel("A customer writes").fill("The price?");
        page.getByLabel("Words", new Page.GetByLabelOptions().setExact(true)).press("Enter");
        assertThat(page.getByText("Your rule 1, because of “price”.")).isVisible();
        tryIt(page, "How much is it?", "Now");
        assertThat(page.getByText("Hello Amina, ten shillings.")).isVisible();
        assertThat(page.getByText("Your rule 1, because of “how much”.")).isVisible();

        page.getByLabel("Answer at any time, and tell no hours").uncheck();
        assertThat(page.getByText("Closed", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        page.getByLabel("While you are closed, say").fill("Back soon.\n{{hours}}");
        tryIt(page, "How much is it?", "Sunday");
        assertThat(page.getByText("Your shop is closed then.")).isVisible();
        assertThat(page.locator("#tried")).containsText("Monday to Saturday: 08:00–17:00\nSunday: closed");
        Browsers.picture(page, "owner answers try");
        page.locator("#hoursBox").scrollIntoViewIfNeeded();
        Browsers.picture(page, "owner answers hours");
        page.locator("#rulesBox").scrollIntoViewIfNeeded();
        Browsers.picture(page, "owner answers rules");
        page.getByLabel("Hour of the nightly restart").selectOption("4");
        page.getByLabel("Hour of the nightly restart").scrollIntoViewIfNeeded();
        Browsers.picture(page, "owner answers night");

        press(page.locator("main"), "Save");
        assertThat(page.getByText("Saved. The next customer is answered this way."))
                .isVisible();
        page.evaluate("window.scrollTo(0, 0)");
        Browsers.picture(page, "owner answers");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertAccessible(page);
        Map<String, Object> config = flowHq.api().tenant(tenant).getMap("config");
        assertThat(config)
                .containsEntry("template_type", "CUSTOM")
                .containsEntry("away_text", "Back soon.\n{{hours}}")
                .containsEntry("recycle_hour", 4);
        assertThat(flowHq.api().tenant(tenant).getList("config.rules[0].words")).containsExactly("price", "how much");
        assertThat(flowHq.api().tenant(tenant).getList("config.hours.SUNDAY")).isEmpty();

        press(page.locator("#rulesBox"), "Remove");
        assertThat(page.getByLabel("Words", new Page.GetByLabelOptions().setExact(true)))
                .hasCount(0);
    }

    @Test
    void what_another_window_has_changed_meanwhile_is_not_undone(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Two Windows");
        change(flowHq, shop, Map.of("template_type", "CUSTOM", "time_zone", "Etc/UTC"));
        Page first = browsers.phone();
        signIn(first, flowHq, owner(flowHq, shop.id(), shop.number()));
        goTo(first, "Answers");
        assertThat(heading(first, "Answers")).isVisible();
        Page second = first.context().newPage();
        second.navigate(first.url());

        addRule(first, "price", "Ten shillings.");
        assertThat(first.getByText("Saved.")).isVisible();
        addRule(second, "where", "At the market.");

        assertThat(second.getByText("Not saved: somebody has changed these answers meanwhile"))
                .isInViewport();
        Browsers.picture(second, "owner answers changed meanwhile");
        assertThat(flowHq.api().tenant(shop.id()).getList("config.rules.reply")).containsExactly("Ten shillings.");
        assertThat(flowHq.api().tenant(shop.id()).getString("config.time_zone")).isEqualTo("Etc/UTC");
    }

    @Test
    void whose_session_is_over_while_they_type_is_told_so_and_led_back(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Slow Typing");
        Demo.Login login = owner(flowHq, shop.id(), shop.number());
        Page page = browsers.phone();
        signIn(page, flowHq, login);
        goTo(page, "Answers");
        assertThat(heading(page, "Answers")).isVisible();
        page.context().clearCookies();

        press(page.locator("main"), "Save");

        assertThat(page.getByText("You have been signed out in the meantime.")).isVisible();
        Browsers.picture(page, "signed out meanwhile");
        assertAccessible(page);
        page.getByLabel("E-mail").fill(login.email());
        page.getByLabel("Password").fill(login.password());
        press(page.locator("main"), "Sign in");
        assertThat(heading(page, "Answers")).isVisible();
    }

    private static void addRule(Page page, String words, String reply) {
        press(page.locator("#rulesBox"), "Add an answer");
        page.getByLabel("Words", new Page.GetByLabelOptions().setExact(true)).fill(words);
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(reply);
        press(page.locator("main"), "Save");
    }

    private static void tryIt(Page page, String message, String day) {
        page.getByLabel("A customer writes").fill(message);
        page.getByLabel("When", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(day));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Try").setExact(true))
                .click();
    }

    private static void change(RunningFlowHq flowHq, Shop shop, Map<String, Object> config) {
        flowHq.api()
                .request()
                .contentType(ContentType.JSON)
                .body(Map.of("config", config))
                .patch("/admin/tenants/{id}", shop.id())
                .then()
                .statusCode(200);
    }

    private static Demo.Login owner(RunningFlowHq flowHq, String tenant, String number) {
        Demo.Login login =
                new Demo.Login("answers-of-" + number + "@example.org", "a long and quiet passphrase " + number);
        flowHq.api().createOwner(tenant, login);
        return login;
    }

    private static String lastOf(List<Map<String, Object>> received) {
        return String.valueOf(received.get(received.size() - 1).get("body"));
    }
}
