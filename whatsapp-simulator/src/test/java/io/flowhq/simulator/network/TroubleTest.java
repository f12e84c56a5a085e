package io.flowhq.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TroubleTest extends NetworkTest {

    private TestPage page;

    @BeforeEach
    void linkOneDevice() {
        page = TestPage.linked(network, "one", SHOP);
        page.forgetFrames();
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFLINE", "TIMEOUT"})
    void a_lost_connection_stays_lost_over_a_reload_until_it_is_given_back(SocketState state) {
        assertThat(network.force(SHOP, state)).isTrue();
        assertThat(page.last(PageFrame.SocketLost.class).state()).isEqualTo(state);
        page.close();

        TestPage reloaded = TestPage.open(network, "one", SHOP);
        assertThat(reloaded.state()).isEqualTo(DeviceState.OFFLINE);

        network.force(SHOP, SocketState.CONNECTED);
        assertThat(reloaded.state()).isEqualTo(DeviceState.CONNECTED);
    }

    @Test
    void messages_wait_while_the_connection_is_lost() {
        network.force(SHOP, SocketState.OFFLINE);
        customerWrites("hello");
        assertThat(page.bodies()).isEmpty();

        network.force(SHOP, SocketState.CONNECTED);
        page.say(new PageReport.Synced());

        assertThat(page.bodies()).containsExactly("hello");
    }

    @Test
    void a_conflict_ends_with_a_reload() {
        network.force(SHOP, SocketState.CONFLICT);
        assertThat(page.state()).isEqualTo(DeviceState.CONFLICT);
        page.close();

        assertThat(TestPage.open(network, "one", SHOP).state()).isEqualTo(DeviceState.CONNECTED);
    }

    @Test
    void a_conflict_ends_when_the_page_takes_over() {
        network.force(SHOP, SocketState.CONFLICT);

        page.say(new PageReport.Takeover());

        assertThat(page.state()).isEqualTo(DeviceState.CONNECTED);
    }

    @Test
    void a_second_page_on_the_same_profile_puts_the_first_into_conflict_until_it_takes_over() {
        TestPage second = TestPage.open(network, "one", SHOP);
        assertThat(page.last(PageFrame.SocketLost.class).state()).isEqualTo(SocketState.CONFLICT);

        page.say(new PageReport.Takeover());
        page.say(new PageReport.Synced());
        customerWrites("hello");

        assertThat(second.last(PageFrame.SocketLost.class).state()).isEqualTo(SocketState.CONFLICT);
        assertThat(page.bodies()).containsExactly("hello");
    }

    @Test
    void a_number_without_devices_has_no_connection_to_lose() {
        assertThat(network.force(CUSTOMER, SocketState.OFFLINE)).isFalse();
        assertThat(network.logout(CUSTOMER, "user_initiated")).isFalse();
    }

    @Test
    void a_refused_message_is_seen_by_nobody() {
        network.fault(SHOP, FaultKind.REFUSE_SEND, null);

        page.send("R1", CHAT, "welcome");

        assertThat(network.outgoing(SHOP)).isEmpty();
        assertThat(page.last(PageFrame.SendRefused.class).id()).isEqualTo("R1");
    }

    @Test
    void a_message_whose_receipt_is_lost_is_delivered_and_the_device_hears_nothing() {
        network.fault(SHOP, FaultKind.LOSE_ACK, null);

        page.send("R1", CHAT, "welcome");

        assertThat(network.outgoing(SHOP)).hasSize(1);
        assertThat(page.all(PageFrame.Sent.class)).isEmpty();
        assertThat(page.all(PageFrame.Receipt.class)).isEmpty();
    }

    @Test
    void slow_sending_takes_its_time() {
        network.fault(SHOP, FaultKind.SLOW_SEND, null);
        page.send("R1", CHAT, "welcome");

        time.advance(Duration.ofMillis(2999));
        assertThat(network.outgoing(SHOP)).isEmpty();

        time.advance(Duration.ofMillis(1));
        assertThat(network.outgoing(SHOP)).hasSize(1);
        assertThat(page.all(PageFrame.Sent.class)).hasSize(1);
    }

    @Test
    void a_fault_ends_when_its_time_is_over() {
        network.fault(SHOP, FaultKind.REFUSE_SEND, Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(5));

        page.send("R1", CHAT, "welcome");

        assertThat(network.outgoing(SHOP)).hasSize(1);
    }

    @Test
    void a_fault_without_a_time_ends_when_it_is_taken_back() {
        network.fault(SHOP, FaultKind.REFUSE_SEND, null);
        time.advance(Duration.ofDays(365));
        page.send("R1", CHAT, "still refused");

        network.fault(SHOP, FaultKind.NONE, null);
        page.send("R2", CHAT, "welcome");

        assertThat(network.outgoing(SHOP)).extracting(OutgoingMessage::id).containsExactly("R2");
    }

    @Test
    void freezing_and_crashing_are_told_to_the_page_at_once() {
        network.fault(SHOP, FaultKind.FREEZE_PAGE, Duration.ofSeconds(3));
        network.fault(SHOP, FaultKind.CRASH_PAGE, null);

        assertThat(page.last(PageFrame.Freeze.class).forMs()).isEqualTo(3000);
        assertThat(page.all(PageFrame.Crash.class)).hasSize(1);
    }

    @Test
    void a_phone_that_wants_a_passkey_leaves_the_device_pairing_until_it_is_content() {
        network.fault(CUSTOMER, FaultKind.PASSKEY, null);
        TestPage other = TestPage.open(network, "two", null);

        assertThat(network.scan(other.code(), CUSTOMER)).isEqualTo(ScanResult.ACCEPTED);
        assertThat(other.all(PageFrame.PasskeyRequired.class)).hasSize(1);
        assertThat(other.view()).isEqualTo(new DeviceView("two", DeviceState.PAIRING, null, null));

        network.fault(CUSTOMER, FaultKind.NONE, null);
        other.say(new PageReport.Paired());
        assertThat(other.state()).isEqualTo(DeviceState.CONNECTED);
    }

    @Test
    void a_refused_session_is_kept_and_accepted_after_the_fault() {
        network.fault(SHOP, FaultKind.AUTH_FAILURE, null);
        assertThat(page.state()).isEqualTo(DeviceState.OFFLINE);
        page.close();
        TestPage refused = TestPage.open(network, "one", SHOP);
        assertThat(refused.all(PageFrame.Refused.class)).hasSize(1);
        assertThat(refused.all(PageFrame.Logout.class)).isEmpty();
        refused.close();

        network.fault(SHOP, FaultKind.NONE, null);

        assertThat(TestPage.open(network, "one", SHOP).state()).isEqualTo(DeviceState.CONNECTED);
    }
}
