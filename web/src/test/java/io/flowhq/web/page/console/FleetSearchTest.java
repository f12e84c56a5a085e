package io.flowhq.web.page.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import org.junit.jupiter.api.Test;

class FleetSearchTest {
    @Test
    void nothing_typed_finds_everybody() {
        assertThat(FleetSearch.parse(null)).isEqualTo(FleetSearch.EVERYTHING);
        assertThat(FleetSearch.parse("   ")).isEqualTo(FleetSearch.EVERYTHING);
    }

    @Test
    void words_are_looked_for_in_name_and_number() {
        assertThat(FleetSearch.parse(" Asha   Salon ").text()).isEqualTo("Asha Salon");
    }

    @Test
    void what_no_database_can_hold_is_left_out() {
        assertThat(FleetSearch.parse("salon host:\0").host()).isNull();
        assertThat(FleetSearch.parse("sal\0on Asha").text()).isEqualTo("Asha");
    }

    @Test
    void keys_and_words_go_together_in_any_order_and_case() {
        FleetSearch search = FleetSearch.parse("host:host-3 Salon ERROR:host_lost phase:Lost status:error");

        assertThat(search)
                .isEqualTo(new FleetSearch(
                        "Salon", "host-3", WorkerPhase.LOST, TenantStatus.ERROR, ErrorCode.HOST_LOST, null));
    }

    @Test
    void an_unknown_value_filters_nothing_and_says_what_is_known() {
        FleetSearch search = FleetSearch.parse("phase:BROKEN");

        assertThat(search.phase()).isNull();
        assertThat(search.problem())
                .startsWith("There is no phase BROKEN.")
                .contains("CRASH_LOOP")
                .endsWith(".");
    }

    @Test
    void a_key_still_being_typed_is_no_problem() {
        assertThat(FleetSearch.parse("host: phase:")).isEqualTo(FleetSearch.EVERYTHING);
    }

    @Test
    void an_unknown_key_is_a_word_like_any_other() {
        assertThat(FleetSearch.parse("shop:asha :x").text()).isEqualTo("shop:asha :x");
    }
}
