package io.flowhq.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkingTest extends NetworkTest {

    @Test
    void a_page_that_has_not_said_who_it_is_is_listed_as_loading() {
        network.opened(new TestPage(network, "unknown"));

        assertThat(network.devices()).extracting(DeviceView::state).containsExactly(DeviceState.LOADING);
    }

    @Test
    void a_new_page_shows_the_code_that_is_listed() {
        TestPage page = TestPage.open(network, "one", null);

        assertThat(page.view()).isEqualTo(new DeviceView("one", DeviceState.QR, page.code(), null));
    }

    @Test
    void a_scanned_device_pairs_connects_and_no_longer_shows_a_code() {
        TestPage page = TestPage.open(network, "one", null);

        assertThat(network.scan(page.code(), SHOP)).isEqualTo(ScanResult.ACCEPTED);
        assertThat(page.view()).isEqualTo(new DeviceView("one", DeviceState.PAIRING, null, SHOP));

        page.say(new PageReport.Paired());
        assertThat(page.state()).isEqualTo(DeviceState.CONNECTED);
    }

    @Test
    void a_code_with_the_platform_at_its_end_is_the_same_code() {
        TestPage page = TestPage.open(network, "one", null);

        assertThat(network.scan(page.code() + ",1", SHOP)).isEqualTo(ScanResult.ACCEPTED);
    }

    @Test
    void a_code_is_replaced_when_its_time_is_over_and_the_old_one_is_unknown() {
        TestPage page = TestPage.open(network, "one", null);
        String old = page.code();

        time.advance(Duration.ofSeconds(20));

        assertThat(page.code()).isNotEqualTo(old);
        assertThat(network.scan(old, SHOP)).isEqualTo(ScanResult.UNKNOWN_CODE);
        assertThat(network.scan(page.code(), SHOP)).isEqualTo(ScanResult.ACCEPTED);
    }

    @Test
    void a_code_asked_for_anew_lives_its_whole_time() {
        TestPage page = TestPage.open(network, "one", null);
        time.advance(Duration.ofSeconds(15));
        page.say(new PageReport.RefreshQr());
        String second = page.code();

        time.advance(Duration.ofSeconds(19));

        assertThat(page.code()).isEqualTo(second);
    }

    @Test
    void a_linked_device_gets_no_further_codes() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        page.forgetFrames();

        time.advance(Duration.ofMinutes(5));

        assertThat(page.all(PageFrame.Qr.class)).isEmpty();
    }

    @Test
    void a_code_for_typing_links_only_the_number_it_was_made_for() {
        TestPage page = TestPage.open(network, "one", null);
        page.say(new PageReport.LinkCode(SHOP));
        String code = page.last(PageFrame.LinkCode.class).code();

        assertThat(code).matches("[1-9A-Z]{8}");
        assertThat(network.scan(code, CUSTOMER)).isEqualTo(ScanResult.UNKNOWN_CODE);
        assertThat(network.scan(code, SHOP)).isEqualTo(ScanResult.ACCEPTED);
    }

    @Test
    void a_page_of_a_linked_device_needs_no_code() {
        TestPage.linked(network, "one", SHOP).close();

        TestPage again = TestPage.open(network, "one", SHOP);

        assertThat(again.state()).isEqualTo(DeviceState.CONNECTED);
        assertThat(again.all(PageFrame.Qr.class)).isEmpty();
    }

    @Test
    void links_outlive_the_simulator() {
        TestPage.linked(network, "one", SHOP);

        WhatsAppNetwork restarted = newNetwork(2);

        assertThat(TestPage.open(restarted, "one", SHOP).state()).isEqualTo(DeviceState.CONNECTED);
    }

    @Test
    void a_device_that_nobody_linked_is_logged_out() {
        TestPage page = TestPage.open(network, "stranger", SHOP);

        assertThat(page.last(PageFrame.Logout.class).reason()).isEqualTo("unknown_companion");
    }

    @Test
    void a_device_unlinked_while_it_was_away_hears_of_it_when_it_opens() {
        TestPage.linked(network, "one", SHOP).close();
        network.logout(SHOP, "account_locked");

        TestPage page = TestPage.open(network, "one", SHOP);

        assertThat(page.last(PageFrame.Logout.class).reason()).isEqualTo("account_locked");
    }

    @Test
    void a_linked_device_without_a_page_is_listed_as_closed_and_an_unlinked_one_not_at_all() {
        TestPage.linked(network, "one", SHOP).close();
        TestPage.open(network, "two", null).close();

        assertThat(network.devices()).containsExactly(new DeviceView("one", DeviceState.CLOSED, null, SHOP));
    }

    @Test
    void a_fifth_device_is_refused_while_four_are_open() {
        IntStream.rangeClosed(1, 4).forEach(i -> TestPage.linked(network, "device " + i, SHOP));
        TestPage fifth = TestPage.open(network, "fifth", null);

        assertThat(network.scan(fifth.code(), SHOP)).isEqualTo(ScanResult.TOO_MANY_DEVICES);
    }

    @Test
    void a_fifth_device_takes_the_place_of_one_that_is_away() {
        TestPage.linked(network, "away", SHOP).close();
        IntStream.rangeClosed(2, 4).forEach(i -> TestPage.linked(network, "device " + i, SHOP));

        TestPage.linked(network, "fifth", SHOP);

        assertThat(network.devices())
                .extracting(DeviceView::deviceId)
                .doesNotContain("away")
                .hasSize(4);
    }

    @Test
    void a_device_that_logs_itself_out_is_told_to_start_anew() {
        TestPage page = TestPage.linked(network, "one", SHOP);

        page.say(new PageReport.Logout());

        assertThat(page.last(PageFrame.Logout.class).reason()).isEqualTo("user_initiated");
        assertThat(memory.load()).isEmpty();
    }

    @Test
    void the_history_of_the_phone_comes_with_the_link() {
        customerWrites("before the link");

        TestPage page = TestPage.linked(network, "one", SHOP);

        assertThat(page.last(PageFrame.Connected.class).history())
                .extracting(PageFrame.Message::body)
                .containsExactly("before the link");
        assertThat(page.bodies()).isEmpty();
    }

    @Test
    void forgetting_a_number_unlinks_its_devices_and_its_chats() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        customerWrites("hello");

        network.forget(SHOP);

        assertThat(page.all(PageFrame.Logout.class)).hasSize(1);
        assertThat(network.chats(SHOP)).isEmpty();
        assertThat(network.numbers()).isEmpty();
    }
}
