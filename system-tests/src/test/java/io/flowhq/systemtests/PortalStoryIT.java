package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.flowhq.systemtests.Portal.assertAccessible;
import static io.flowhq.systemtests.Portal.heading;
import static io.flowhq.systemtests.Portal.press;
import static io.flowhq.systemtests.Portal.signIn;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job as people live it: an operator at a desk, an owner and a customer with their phones. */
@OnSharedFlowHq
class PortalStoryIT {
    private static final String CUSTOMER = "255754000112";
    /** A picture of a code that is gone is not waited for. */
    private static final double CODE_LIMIT_MS = 5_000;

    @RegisterExtension
    static final Browsers browsers = new Browsers();

    @Test
    void a_shop_is_created_started_linked_answered_paused_and_started_again(RunningFlowHq flowHq) {
        String number = Shop.newNumber();
        Demo.Login login =
                new Demo.Login("owner-of-" + number + "@example.org", "a long and quiet passphrase " + number);

        Page operator = browsers.desktop();
        signIn(operator, flowHq, flowHq.demo().admin());
        assertThat(heading(operator, "Fleet")).isVisible();
        createTenant(operator, "Story Salon", number);
        assertThat(heading(operator, "Story Salon")).isVisible();
        Locator drawer = operator.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Story Salon"));
        drawer.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Start").setExact(true))
                .click();
        assertThat(drawer.getByAltText("QR code that links WhatsApp")).isVisible();
        Browsers.picture(operator, "operator fleet");
        assertAccessible(operator);

        String tenant = flowHq.api()
                .request()
                .get("/admin/tenants?q={q}", "Story Salon")
                .jsonPath()
                .getString("items[0].id");
        flowHq.api().createOwner(tenant, login);
        Page owner = browsers.phone();
        signIn(owner, flowHq, login);
        assertThat(heading(owner, "Link your WhatsApp")).isVisible();
        Locator code = owner.getByAltText("QR code that links WhatsApp");
        assertThat(code).isVisible();
        Browsers.picture(owner, "owner link");
        assertAccessible(owner);
        press(owner.locator("main"), "No camera at hand? Get a code to type");
        assertThat(owner.getByLabel("Code to type on the phone")).isVisible();

        Page phone = browsers.phone();
        phone.navigate(flowHq.demo().simulatorUrl());
        scan(phone, number, code);

        assertThat(heading(owner, "Your answers are on")).isVisible();
        assertThat(drawer.getByText("Connected").first()).isVisible();

        phone.getByLabel("Customer's number").fill(CUSTOMER);
        phone.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("Hello, can I come tomorrow?");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send as customer"))
                .click();
        assertThat(phone.getByRole(AriaRole.LOG).getByText("Story Salon")).isVisible();
        Browsers.picture(phone, "virtual phone");
        assertThat(owner.getByText("Hello, can I come tomorrow?").first()).isVisible();
        Browsers.picture(owner, "owner status");
        assertAccessible(owner);

        owner.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause answers"))
                .click();
        assertThat(heading(owner, "Answers are paused")).isVisible();
        await().atMost(Shop.PATIENCE).until(() -> flowHq.api().phase(tenant), "STOPPED"::equals);
        owner.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start answers"))
                .click();
        assertThat(heading(owner, "Your answers are on")).isVisible();

        flowHq.api().command(tenant, "stop").then().statusCode(202);
        assertThat(heading(owner, "Answers are paused")).isVisible();
        flowHq.api().command(tenant, "start").then().statusCode(202);
        assertThat(heading(owner, "Your answers are on")).isVisible();
    }

    @Test
    void restart_and_stop_work_from_the_drawer(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Drawer Shop").linked();
        Long pid = flowHq.api().pid(shop.id());
        Page operator = browsers.desktop();
        signIn(operator, flowHq, flowHq.demo().admin());
        operator.navigate(flowHq.demo().portalUrl() + "console/fleet.xhtml?tenant=" + shop.id());
        Locator commands = operator.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Commands"));

        press(commands, "Force restart");
        await().atMost(Shop.PATIENCE).until(() -> flowHq.api().pid(shop.id()), now -> now != null && !now.equals(pid));
        shop.awaitPhase("CONNECTED");

        press(commands, "Stop");
        shop.awaitPhase("STOPPED");
        assertThat(operator.getByRole(AriaRole.COMPLEMENTARY)
                        .getByText("Stopped")
                        .first())
                .isVisible();
        Browsers.picture(operator, "operator drawer stopped");
    }

    @Test
    void a_wrong_password_is_refused_with_a_sentence(RunningFlowHq flowHq) {
        Page page = browsers.phone();
        signIn(page, flowHq, new Demo.Login(flowHq.demo().admin().email(), "not the password"));

        assertThat(page.getByRole(AriaRole.ALERT)).not().isEmpty();
        assertThat(heading(page, "Sign in")).isVisible();
        Browsers.picture(page, "sign in refused");
        assertAccessible(page);
    }

    @Test
    void every_other_page_opens_and_can_be_used_without_eyes(RunningFlowHq flowHq) {
        Demo.Shop shop = flowHq.demo().tenants().get(0);
        Page owner = browsers.phone();
        signIn(owner, flowHq, shop.owner());
        for (String name : new String[] {"Chats", "Answers", "Account"}) {
            Portal.goTo(owner, name);
            assertThat(heading(owner, name)).isVisible();
            Browsers.picture(owner, "owner " + name);
            assertAccessible(owner);
        }
    }

    private static void createTenant(Page operator, String name, String number) {
        operator.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New tenant"))
                .click();
        Locator dialog = operator.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("New tenant"));
        dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .fill(name);
        dialog.getByLabel("Phone number").fill("+" + number);
        dialog.getByLabel("Business name").fill(name);
        press(dialog, "Create tenant");
    }

    /** Points the virtual phone's camera at a picture on another page, again when the code was renewed meanwhile. */
    /** There may be no code for a moment, between two of them or once it is linked. */
    private static void scan(Page phone, String number, Locator code) {
        phone.getByLabel("Shop's number").fill(number);
        phone.getByText("Scan from a picture or text").click();
        await().atMost(Shop.PATIENCE)
                .ignoreExceptionsInstanceOf(PlaywrightException.class)
                .until(() -> {
                    if (code.count() > 0) {
                        byte[] picture = code.screenshot(new Locator.ScreenshotOptions().setTimeout(CODE_LIMIT_MS));
                        phone.getByLabel("Text of the QR code").fill(QrPicture.read(picture));
                        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Scan text"))
                                .click();
                    }
                    return phone.locator("#link-state").textContent().contains("Connected");
                });
    }
}
