package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people really write, and which item of the menu they mean; 0 is the menu itself. */
class IntentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    I want to BOOK a table                    | 1
                    an appointment, please                    | 1
                    Do you take reservations?                 | 1
                    any free slots on Friday?                 | 1
                    can I come in tomorrow                    | 1
                    cancel my booking                         | 2
                    Please cancel the appointment             | 2
                    I need to reschedule                      | 2
                    can we move my reservation to Monday      | 2
                    my booking must be changed                | 2
                    I can’t come today                        | 2
                    What time do you open on Sunday?          | 3
                    when are you open?                        | 3
                    opening hours                             | 3
                    Where are you located                     | 3
                    directions pls                            | 3
                    Let me speak to the manager               | 4
                    good evening                              | 0
                    facebook                                  | 0
                    bookkeeping                               | 0
                    boking                                    | 0
                    2 chairs                                  | 0
                    """)
    void an_english_shop_that_is_booked(String message, int item) {
        assertThat(itemFor(TemplateType.BOOKING, Language.EN, message)).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Naomba miadi                              | 1
                    nataka kuweka nafasi kesho saa nne        | 1
                    Kuna nafasi leo?                          | 1
                    naomba uniwekee meza                      | 1
                    Nataka kubadilisha miadi yangu            | 2
                    naomba kughairi                           | 2
                    nisogezee miadi hadi Ijumaa               | 2
                    Sitaweza kuja leo                         | 2
                    Mnafungua saa ngapi?                      | 3
                    mko wazi jumapili?                        | 3
                    mko wapi                                  | 3
                    mnapatikana wapi?                         | 3
                    naomba kuongea na mhudumu                 | 4
                    nipigie simu                              | 4
                    habari za asubuhi                         | 0
                    """)
    void a_swahili_shop_that_is_booked(String message, int item) {
        assertThat(itemFor(TemplateType.BOOKING, Language.SW, message)).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    How much is this dress?                   | 1
                    prices                                    | 1
                    Do you have size 42                       | 1
                    send me your catalogue                    | 1
                    Where is my order?                        | 2
                    track order 1234                          | 2
                    my parcel has not arrived                 | 2
                    do you deliver to Mwanza                  | 3
                    how much is the delivery?                 | 3
                    can I pay by M-Pesa                       | 3
                    I want to pay for my order                | 3
                    call me                                   | 4
                    good morning                              | 0
                    bei                                       | 0
                    """)
    void an_english_shop_that_sells(String message, int item) {
        assertThat(itemFor(TemplateType.ECOMMERCE, Language.EN, message)).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Bei gani?                                 | 1
                    mnauza viatu?                             | 1
                    Hii ni shilingi ngapi                     | 1
                    nataka kununua simu                       | 1
                    oda yangu iko wapi?                       | 2
                    mzigo wangu haujafika                     | 2
                    nataka kufuatilia agizo                   | 2
                    gharama za usafirishaji                   | 3
                    nalipaje kwa M-Pesa                       | 3
                    nataka kulipia oda yangu                  | 3
                    mnaweza kuniletea nyumbani?               | 3
                    nataka kuzungumza na mtu                  | 4
                    shikamoo                                  | 0
                    """)
    void a_swahili_shop_that_sells(String message, int item) {
        assertThat(itemFor(TemplateType.ECOMMERCE, Language.SW, message)).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    I have a problem                          | 1
                    my modem doesn't work                     | 1
                    the app is BROKEN                         | 1
                    there is no internet since morning        | 1
                    what is the status of my ticket?          | 2
                    any progress on my complaint              | 2
                    request number 77                         | 2
                    I forgot my password                      | 3
                    question about my bill                    | 3
                    there is a problem with my invoice        | 3
                    I need an agent                           | 4
                    hey there                                 | 0
                    """)
    void an_english_help_desk(String message, int item) {
        assertThat(itemFor(TemplateType.SUPPORT, Language.EN, message)).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Nina tatizo                               | 1
                    king'amuzi hakifanyi kazi, shida gani     | 1
                    intaneti haifanyi kazi                    | 1
                    hakuna umeme tangu jana                   | 1
                    ombi langu limefikia wapi?                | 2
                    hali ya tiketi yangu                      | 2
                    nimesahau nywila                          | 3
                    bili ya mwezi huu                         | 3
                    nina tatizo na ankara yangu               | 3
                    meneja yupo?                              | 4
                    mambo vipi                                | 0
                    """)
    void a_swahili_help_desk(String message, int item) {
        assertThat(itemFor(TemplateType.SUPPORT, Language.SW, message)).isEqualTo(item);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2", " 2 ", "2.", "(2)", "2️⃣", "２", "②", "٢", "no. 2", "Number two", "two", "option 2 please"})
    void a_number_that_stands_alone_chooses_however_it_is_written(String message) {
        assertThat(itemFor(TemplateType.SUPPORT, Language.EN, message)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "mbili", "namba 2", "ya pili", "chaguo la 2", "naomba mbili tafadhali", "2️⃣"})
    void a_swahili_number_chooses_too(String message) {
        assertThat(itemFor(TemplateType.BOOKING, Language.SW, message)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "12", "-", "1 2", "99999999999999999999", "🔢", ""})
    void other_numbers_get_the_menu(String message) {
        assertThat(itemFor(TemplateType.ECOMMERCE, Language.SW, message)).isZero();
    }

    private static int itemFor(TemplateType type, Language language, String message) {
        Answer answer = new Answers(Shops.shop(type, language)).answerTo(message, Shops.JUMA);
        Integer item = answer.matched().item();
        return answer.handsOver() ? Intents.PERSON : item == null ? 0 : item;
    }
}
