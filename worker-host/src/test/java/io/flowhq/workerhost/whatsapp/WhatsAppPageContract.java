package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every page keeps to, whatever is behind it. */
@Timeout(120)
abstract class WhatsAppPageContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANNA = "255711111111";
    private static final String ANNAS_CHAT = ANNA + "@c.us";

    private final List<PageEvent> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private WhatsAppWorld world;
    private WhatsAppPage page;

    abstract WhatsAppWorld world(Path stateFolder) throws IOException;

    @BeforeEach
    void open() throws IOException {
        world = world(folder);
        page = world.page();
        page.open(events::add);
    }

    @AfterEach
    void close() {
        page.close(Duration.ofSeconds(5));
        world.close();
    }

    @Test
    void an_unlinked_page_shows_a_code() {
        PageEvent.Line line = awaitLine(shown -> shown.qr() != null);

        assertThat(line.mode()).isEqualTo(StreamMode.QR);
        assertThat(line.authenticated()).isFalse();
        assertThat(line.ready()).isFalse();
    }

    @Test
    void a_scanned_page_is_ready_and_knows_its_number() {
        link();

        assertThat(awaitLine(PageEvent.Line::ready).number()).isEqualTo(WhatsAppWorld.SHOP);
    }

    @Test
    void a_customers_message_is_told() {
        link();

        String id = world.customerWrites(ANNA, "Hello");

        ChatMessage message = awaitMessage(told -> told.text().equals("Hello"));
        assertThat(message.waId()).isEqualTo(id);
        assertThat(message.chat()).isEqualTo(ANNAS_CHAT);
        assertThat(message.fromMe()).isFalse();
        assertThat(message.from()).isEqualTo("+" + ANNA);
        assertThat(message.to()).isEqualTo("+" + WhatsAppWorld.SHOP);
        assertThat(message.fromName()).isEqualTo("Customer " + ANNA.substring(ANNA.length() - 4));
        assertThat(message.kind()).isEqualTo("chat");
        assertThat(message.at())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void what_a_customer_chose_from_a_list_and_wrote_below_a_picture_is_told_in_words() {
        link();

        world.customerSends(ANNA, "list_response", "Opening hours");
        world.customerSends(ANNA, "image", "Do you have this one?");

        assertThat(awaitMessage(told -> told.kind().equals("list_response")).text())
                .isEqualTo("Opening hours");
        assertThat(awaitMessage(told -> told.kind().equals("image")).text()).isEqualTo("Do you have this one?");
    }

    @Test
    void what_the_shops_phone_writes_is_told_as_its_own() {
        link();

        world.phoneWrites(ANNA, "Hi, it is me");

        assertThat(awaitMessage(told -> told.text().equals("Hi, it is me")).fromMe())
                .isTrue();
    }

    @Test
    void a_sent_message_reaches_its_customer_with_the_given_id_and_can_be_found() throws Exception {
        link();
        OutgoingMessage reply = new OutgoingMessage(ANNAS_CHAT, "3EB0AAAAAAAAAAAAAAAAAA", "Karibu");
        assertThat(page.find(ANNAS_CHAT, reply.waId()).get(30, TimeUnit.SECONDS))
                .isEqualTo(Delivery.ABSENT);

        page.send(reply).get(30, TimeUnit.SECONDS);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.customersSee()).containsExactly(reply));
        assertThat(page.find(ANNAS_CHAT, reply.waId()).get(30, TimeUnit.SECONDS))
                .isEqualTo(Delivery.SENT);
    }

    @Test
    void what_was_sent_here_is_not_told_as_news() throws Exception {
        link();

        page.send(new OutgoingMessage(ANNAS_CHAT, "3EB0EEEEEEEEEEEEEEEEEE", "Karibu"))
                .get(30, TimeUnit.SECONDS);
        world.customerWrites(ANNA, "Thank you");

        awaitMessage(told -> told.text().equals("Thank you"));
        assertThat(events)
                .noneMatch(event -> event instanceof PageEvent.Message told
                        && told.message().fromMe());
    }

    @Test
    void the_same_message_sent_twice_is_one_for_its_customer() throws Exception {
        link();
        OutgoingMessage reply = new OutgoingMessage(ANNAS_CHAT, "3EB0BBBBBBBBBBBBBBBBBB", "Karibu");

        page.send(reply).get(30, TimeUnit.SECONDS);
        page.send(reply).get(30, TimeUnit.SECONDS);

        assertThat(world.customersSee()).containsExactly(reply);
    }

    @Test
    void both_sides_of_a_chat_can_be_read_in_order() throws Exception {
        Instant before = Instant.now().minusSeconds(2);
        link();
        world.customerWrites(ANNA, "one");
        awaitMessage(told -> told.text().equals("one"));
        page.send(new OutgoingMessage(ANNAS_CHAT, "3EB0CCCCCCCCCCCCCCCCCC", "two"))
                .get(30, TimeUnit.SECONDS);
        world.customerWrites(ANNA, "three");
        awaitMessage(told -> told.text().equals("three"));

        ReadChats read = page.messagesSince(before).get(30, TimeUnit.SECONDS);

        assertThat(read.leftOut()).isZero();
        assertThat(read.messages()).extracting(ChatMessage::text).containsExactly("one", "two", "three");
        assertThat(page.messagesSince(Instant.now().plusSeconds(60))
                        .get(30, TimeUnit.SECONDS)
                        .messages())
                .isEmpty();
    }

    @Test
    void more_than_is_told_at_once_can_be_read_in_order() throws Exception {
        Instant before = Instant.now().minusSeconds(2);
        link();
        List<String> texts =
                IntStream.range(0, 205).mapToObj(i -> "number " + i).toList();
        texts.forEach(text -> world.customerWrites(ANNA, text));
        awaitMessage(told -> told.text().equals("number 204"));

        ReadChats read = page.messagesSince(before).get(30, TimeUnit.SECONDS);

        assertThat(read.messages()).extracting(ChatMessage::text).containsExactlyElementsOf(texts);
    }

    @Test
    void a_reloaded_page_is_ready_again_without_a_code() {
        link();
        events.clear();

        page.reload();

        assertThat(awaitLine(PageEvent.Line::ready).number()).isEqualTo(WhatsAppWorld.SHOP);
        assertThat(events).noneMatch(event -> event instanceof PageEvent.Line line && line.qr() != null);
        assertThat(events).first().isEqualTo(new PageEvent.Navigated());
    }

    @Test
    void a_page_that_says_it_is_ready_can_be_asked_at_once() throws Exception {
        link();
        events.clear();
        page.reload();
        awaitLine(PageEvent.Line::ready);

        page.send(new OutgoingMessage(ANNAS_CHAT, "3EB0DDDDDDDDDDDDDDDDDD", "Karibu"))
                .get(30, TimeUnit.SECONDS);

        assertThat(world.customersSee()).extracting(OutgoingMessage::text).containsExactly("Karibu");
    }

    @Test
    void the_phone_can_unlink_the_page_which_then_forgets_and_shows_a_fresh_code() {
        link();
        events.clear();

        world.phoneUnlinks();

        await().atMost(PATIENCE).until(() -> events.stream().anyMatch(PageEvent.LoggedOut.class::isInstance));
        page.forget();
        awaitLine(line -> line.qr() != null);
    }

    @Test
    void the_page_can_unlink_itself() {
        link();
        events.clear();

        page.unlink();

        awaitLine(line -> !line.authenticated());
    }

    @Test
    void an_open_page_answers() {
        awaitLine(line -> line.qr() != null);

        await().atMost(PATIENCE).until(() -> page.silence().compareTo(Duration.ofSeconds(2)) < 0);
    }

    private void link() {
        world.scan(Objects.requireNonNull(awaitLine(line -> line.qr() != null).qr()));
        awaitLine(PageEvent.Line::ready);
    }

    /** The latest of all lines told so far, once it is as wanted. */
    private PageEvent.Line awaitLine(Predicate<PageEvent.Line> wanted) {
        return await().failFast(() -> assertThat(events).noneMatch(PageEvent.Gone.class::isInstance))
                .atMost(PATIENCE)
                .until(
                        () -> events.stream()
                                .filter(PageEvent.Line.class::isInstance)
                                .map(PageEvent.Line.class::cast)
                                .reduce((earlier, later) -> later),
                        latest -> latest.filter(wanted).isPresent())
                .orElseThrow();
    }

    private ChatMessage awaitMessage(Predicate<ChatMessage> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> events.stream()
                                .filter(PageEvent.Message.class::isInstance)
                                .map(event -> ((PageEvent.Message) event).message())
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
