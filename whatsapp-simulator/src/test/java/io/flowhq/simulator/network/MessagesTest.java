package io.flowhq.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessagesTest extends NetworkTest {

    @Test
    void a_customers_message_reaches_every_linked_device() {
        TestPage first = TestPage.linked(network, "one", SHOP);
        TestPage second = TestPage.linked(network, "two", SHOP);

        customerWrites("hello");

        assertThat(first.bodies()).containsExactly("hello");
        assertThat(second.bodies()).containsExactly("hello");
    }

    @Test
    void messages_are_kept_while_the_device_is_away_and_come_in_order() {
        TestPage.linked(network, "one", SHOP).close();
        customerWrites("first");
        customerWrites("second");

        TestPage page = TestPage.open(network, "one", SHOP);
        page.say(new PageReport.Synced());

        assertThat(page.bodies()).containsExactly("first", "second");
    }

    @Test
    void what_was_not_confirmed_is_delivered_again() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        customerWrites("confirmed");
        customerWrites("lost");
        page.say(
                new PageReport.Received(page.all(PageFrame.Message.class).get(0).delivery()));
        page.close();

        TestPage again = TestPage.open(network, "one", SHOP);
        again.say(new PageReport.Synced());

        assertThat(again.bodies()).containsExactly("lost");
    }

    @Test
    void what_waits_comes_before_the_sync_or_after_it_as_the_seed_decides() {
        Set<Boolean> early = new HashSet<>();
        for (long seed = 0; seed < 16; seed++) {
            WhatsAppNetwork other = newNetwork(seed);
            TestPage.linked(other, "one", SHOP).close();
            other.customerWrites(CustomerMessage.text(SHOP, CUSTOMER, "while away"));

            TestPage page = TestPage.open(other, "one", SHOP);
            early.add(!page.bodies().isEmpty());
            page.say(new PageReport.Synced());

            assertThat(page.bodies()).containsExactly("while away");
        }
        assertThat(early).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void a_message_with_an_id_given_twice_is_delivered_twice() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        CustomerMessage message =
                new CustomerMessage(SHOP, CUSTOMER, "hello", "chat", "SAME", null, null, Map.of(), null);

        network.customerWrites(message);
        network.customerWrites(message);

        assertThat(page.all(PageFrame.Message.class))
                .extracting(PageFrame.Message::id)
                .containsExactly("SAME", "SAME");
        assertThat(page.all(PageFrame.Message.class))
                .extracting(PageFrame.Message::delivery)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_message_keeps_the_time_that_it_was_given() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        Instant earlier = time.instant().minusSeconds(3600);

        network.customerWrites(new CustomerMessage(SHOP, CUSTOMER, "old", "chat", null, null, null, Map.of(), earlier));

        assertThat(page.last(PageFrame.Message.class).t()).isEqualTo(earlier.getEpochSecond());
    }

    @Test
    void a_reply_is_seen_by_the_customer_and_acknowledged() {
        TestPage page = TestPage.linked(network, "one", SHOP);

        page.send("R1", CHAT, "welcome");

        assertThat(network.outgoing(SHOP))
                .containsExactly(new OutgoingMessage("R1", CUSTOMER, "welcome", 2, time.instant(), 1));
        assertThat(page.last(PageFrame.Sent.class).id()).isEqualTo("R1");
        assertThat(page.last(PageFrame.Receipt.class)).isEqualTo(new PageFrame.Receipt("R1", CHAT, 2));
    }

    @Test
    void a_reply_sent_again_with_the_same_id_is_shown_once() {
        TestPage page = TestPage.linked(network, "one", SHOP);

        page.send("R1", CHAT, "welcome");
        page.send("R1", CHAT, "welcome");

        assertThat(network.outgoing(SHOP)).hasSize(1);
        assertThat(network.outgoing(SHOP).get(0).attempts()).isEqualTo(2);
        assertThat(network.chats(SHOP).get(0).messages()).hasSize(1);
        assertThat(page.all(PageFrame.Sent.class)).hasSize(2);
    }

    @Test
    void what_one_device_sends_the_others_see_as_their_own() {
        TestPage sender = TestPage.linked(network, "one", SHOP);
        TestPage other = TestPage.linked(network, "two", SHOP);

        sender.send("R1", CHAT, "welcome");

        assertThat(other.last(PageFrame.Message.class).fromMe()).isTrue();
        assertThat(sender.bodies()).isEmpty();
    }

    @Test
    void what_the_shops_phone_writes_reaches_its_devices_as_own() {
        TestPage page = TestPage.linked(network, "one", SHOP);

        network.ownPhoneWrites(SHOP, CUSTOMER, "I will call you");

        PageFrame.Message message = page.last(PageFrame.Message.class);
        assertThat(message.fromMe()).isTrue();
        assertThat(message.chat()).isEqualTo(CHAT);
        assertThat(network.outgoing(SHOP)).isEmpty();
    }

    @Test
    void a_chat_shows_whether_it_was_read_and_who_types() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        customerWrites("hello");
        assertThat(network.chats(SHOP).get(0).seen()).isFalse();

        page.say(new PageReport.Seen(CHAT));
        page.say(new PageReport.ChatState(CHAT, "composing"));

        assertThat(network.chats(SHOP).get(0).seen()).isTrue();
        assertThat(network.chats(SHOP).get(0).state()).isEqualTo("composing");
    }

    @Test
    void a_message_in_a_group_brings_the_name_of_its_writer() {
        TestPage page = TestPage.linked(network, "one", SHOP);

        network.customerWrites(new CustomerMessage(
                SHOP, "120363000000000001@g.us", "hello all", "chat", null, CHAT, null, Map.of(), null));

        assertThat(page.last(PageFrame.Message.class).name()).isEqualTo("Customer 0002");
    }

    @Test
    void two_numbers_do_not_see_each_others_messages() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        TestPage otherShop = TestPage.linked(network, "two", "4915100000009");

        customerWrites("hello");

        assertThat(page.bodies()).containsExactly("hello");
        assertThat(otherShop.bodies()).isEmpty();
    }
}
