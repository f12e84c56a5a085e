package io.flowhq.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageChangesTest extends NetworkTest {

    @Test
    void what_a_customer_edits_every_device_and_the_phone_show() {
        TestPage first = TestPage.linked(network, "one", SHOP);
        TestPage second = TestPage.linked(network, "two", SHOP);
        String id = customerWrites("helo");

        assertThat(network.customerChanges(SHOP, id, null, new Change.Edited("hello")))
                .isTrue();

        assertThat(first.last(PageFrame.Changed.class).change()).isEqualTo(new Change.Edited("hello"));
        assertThat(second.last(PageFrame.Changed.class).by()).isEqualTo(CHAT);
        assertThat(shown(id).body()).isEqualTo("hello");
    }

    @Test
    void a_change_is_kept_while_the_device_is_away_and_comes_after_its_message() {
        TestPage.linked(network, "one", SHOP).close();
        String id = customerWrites("hello");
        network.customerChanges(SHOP, id, null, new Change.Revoked());

        TestPage page = TestPage.open(network, "one", SHOP);
        page.say(new PageReport.Synced());
        PageFrame.Changed change = page.last(PageFrame.Changed.class);
        page.say(new PageReport.Received(change.delivery()));
        page.close();
        TestPage again = TestPage.open(network, "one", SHOP);
        again.say(new PageReport.Synced());

        assertThat(page.last(PageFrame.Message.class).delivery()).isLessThan(change.delivery());
        assertThat(again.all(PageFrame.Changed.class)).isEmpty();
    }

    @Test
    void what_the_shop_edits_and_deletes_for_everyone_its_customer_sees() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        TestPage other = TestPage.linked(network, "two", SHOP);
        page.send("R1", CHAT, "welcme");

        page.say(new PageReport.Changed("R1", new Change.Edited("welcome")));
        assertThat(network.outgoing(SHOP).get(0).body()).isEqualTo("welcome");
        assertThat(other.last(PageFrame.Changed.class).change()).isEqualTo(new Change.Edited("welcome"));
        assertThat(page.all(PageFrame.Changed.class)).isEmpty();

        page.say(new PageReport.Changed("R1", new Change.Revoked()));
        assertThat(network.outgoing(SHOP).get(0).body()).isEmpty();
        assertThat(shown("R1").kind()).isEqualTo("revoked");
    }

    @Test
    void only_its_writer_edits_or_deletes_a_message() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        page.send("R1", CHAT, "welcome");
        String id = customerWrites("hello");

        page.say(new PageReport.Changed(id, new Change.Revoked()));

        assertThat(network.customerChanges(SHOP, "R1", null, new Change.Edited("mine")))
                .isFalse();
        assertThat(network.customerChanges(SHOP, "unknown", null, new Change.Revoked()))
                .isFalse();
        assertThat(network.customerChanges("4915100000009", "R1", null, new Change.Revoked()))
                .isFalse();
        assertThat(network.numbers()).containsExactly(SHOP);
        assertThat(shown(id).body()).isEqualTo("hello");
        assertThat(network.outgoing(SHOP).get(0).body()).isEqualTo("welcome");
    }

    @Test
    void a_person_has_one_reaction_to_a_message_and_takes_it_back() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        page.send("R1", CHAT, "welcome");

        network.customerChanges(SHOP, "R1", CHAT, new Change.Reacted("👍"));
        network.customerChanges(SHOP, "R1", CHAT, new Change.Reacted("❤"));
        assertThat(shown("R1").reactions()).isEqualTo(Map.of(CHAT, "❤"));

        network.customerChanges(SHOP, "R1", CHAT, new Change.Reacted(""));
        assertThat(shown("R1").reactions()).isEmpty();
    }

    @Test
    void a_customer_reads_what_the_shop_wrote_and_votes_in_its_polls_only() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        page.send("R1", CHAT, "welcome");

        assertThat(network.customerChanges(SHOP, "R1", null, new Change.Acknowledged(3)))
                .isTrue();
        assertThat(network.outgoing(SHOP).get(0).ack()).isEqualTo(3);
        assertThat(network.customerChanges(SHOP, "R1", null, new Change.Voted(List.of("A"))))
                .isFalse();
        assertThat(network.customerChanges(SHOP, customerWrites("hello"), null, new Change.Acknowledged(3)))
                .isFalse();
    }

    @Test
    void an_answer_carries_what_it_quotes_and_what_else_is_in_it() {
        TestPage page = TestPage.linked(network, "one", SHOP);
        page.send("R1", CHAT, "welcome");
        Map<String, Object> place = Map.of("lat", 52.5, "lng", 13.4);

        network.customerWrites(new CustomerMessage(SHOP, CUSTOMER, "here", "location", null, null, "R1", place, null));

        assertThat(page.last(PageFrame.Message.class).details())
                .containsAllEntriesOf(place)
                .containsEntry("quotedStanzaID", "R1")
                .containsEntry("quotedParticipant", SHOP + "@c.us")
                .containsEntry("quotedMsg", Map.of("type", "chat", "body", "welcome"));
    }

    @Test
    void a_new_device_learns_what_has_become_of_messages() {
        TestPage.linked(network, "one", SHOP);
        String id = customerWrites("helo");
        network.customerChanges(SHOP, id, null, new Change.Edited("hello"));
        network.customerChanges(SHOP, id, CHAT, new Change.Reacted("👍"));

        TestPage fresh = TestPage.linked(network, "two", SHOP);

        PageFrame.Message told = fresh.last(PageFrame.Connected.class).history().get(0);
        assertThat(told.body()).isEqualTo("hello");
        assertThat(told.reactions()).containsEntry(CHAT, "👍");
    }

    @Test
    void who_is_writing_only_a_connected_page_hears() {
        TestPage page = TestPage.linked(network, "one", SHOP);

        network.customerIs(SHOP, CUSTOMER, null, "composing");

        assertThat(page.last(PageFrame.Presence.class)).isEqualTo(new PageFrame.Presence(CHAT, null, "composing"));
    }

    private ChatMessage shown(String id) {
        return network.chats(SHOP).get(0).messages().stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
