package io.flowhq.web.page.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Language;
import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.ReplyRule;
import io.flowhq.contract.TemplateType;
import io.flowhq.tenant.ConfigChange;
import io.flowhq.tenant.TenantConfigView;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersFormTest {
    @Test
    void what_is_shown_and_not_changed_is_what_there_was() {
        Map<DayOfWeek, List<OpeningHours>> fridays =
                Map.of(DayOfWeek.FRIDAY, List.of(new OpeningHours(LocalTime.of(18, 0), LocalTime.of(2, 0))));

        ConfigChange typed = new AnswersForm(config(fridays)).typed();

        assertThat(typed.templateType()).isEqualTo("CUSTOM");
        assertThat(typed.businessName()).isEqualTo("Asha");
        assertThat(typed.hours()).hasSize(7);
        assertThat(typed.hours().get("FRIDAY")).containsExactly(new ConfigChange.Stretch("18:00", "02:00"));
        assertThat(typed.hours().get("MONDAY")).isEmpty();
        assertThat(typed.rateLimitPerMinute()).as("not on the page").isNull();
        assertThat(typed.handoverMinutes()).isEqualTo(30);
        assertThat(typed.rules()).containsExactly(new ConfigChange.Rule(List.of("bei", "bei gani"), "Shilingi kumi."));
        assertThat(typed.greetingText()).as("the usual one").isEmpty();
        assertThat(typed.awayText()).isEqualTo("Tumefunga.");
        assertThat(typed.handoverWords()).containsExactly("mama asha");
        assertThat(typed.recycleHour()).isEqualTo(ConfigChange.AS_THE_HOST);
    }

    @Test
    void only_what_was_changed_on_the_page_is_saved() {
        AnswersForm form = new AnswersForm(config(Map.of()));
        assertThat(form.changed()).isEqualTo(ConfigChange.NONE);

        form.setAway("Tumefunga.\r\nKesho!");

        assertThat(form.changed().awayText()).isEqualTo("Tumefunga.\nKesho!");
        assertThat(form.changed().rules()).as("of somebody else, perhaps").isNull();
        form.setAway("Tumefunga.");
        form.getRules().get(0).setReply("");
        assertThat(form.changed().awayText()).isNull();
        assertThat(form.changed().rules()).hasSize(1);
    }

    @Test
    void a_list_that_somebody_else_has_changed_meanwhile_is_not_undone() {
        AnswersForm form = new AnswersForm(config(Map.of()));
        Map<DayOfWeek, List<OpeningHours>> changedHours =
                Map.of(DayOfWeek.FRIDAY, List.of(new OpeningHours(LocalTime.of(8, 0), LocalTime.of(12, 0))));
        form.setAway("Kesho!");
        form.getRules().get(0).setReply("Shilingi ishirini.");

        assertThat(form.wouldUndo(config(Map.of()))).isFalse();
        assertThat(form.wouldUndo(config(changedHours)))
                .as("only rules changed here")
                .isFalse();
        form.setWithoutHours(false);
        assertThat(form.wouldUndo(config(changedHours))).isTrue();
    }

    @Test
    void the_hour_of_the_nightly_restart_can_be_chosen() {
        AnswersForm form = new AnswersForm(config(Map.of()));

        form.setRecycleHour(0);

        assertThat(form.getHoursOfDay()).startsWith(0).endsWith(23).hasSize(24);
        assertThat(form.typed().recycleHour()).isZero();
    }

    @Test
    void who_turns_always_open_off_begins_with_working_days() {
        AnswersForm form = new AnswersForm(config(Map.of()));
        assertThat(form.isWithoutHours()).isTrue();
        assertThat(form.typed().hours()).isEmpty();

        form.setWithoutHours(false);

        assertThat(form.typed().hours().get("SATURDAY")).containsExactly(new ConfigChange.Stretch("08:00", "17:00"));
        assertThat(form.typed().hours().get("SUNDAY")).isEmpty();
    }

    @Test
    void an_emptied_field_is_meant_as_empty() {
        AnswersForm form = new AnswersForm(config(Map.of()));
        form.setAway(null);
        form.setHandoverWords(null);
        form.getShop().setBusinessName(null);
        form.addRule();

        ConfigChange typed = form.typed();

        assertThat(typed.awayText()).isEmpty();
        assertThat(typed.handoverWords()).isEmpty();
        assertThat(typed.businessName()).isEmpty();
        assertThat(typed.rules()).last().isEqualTo(new ConfigChange.Rule(List.of(), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "config.business_name, shopBusinessName",
        "config.rules[2].words, rules:2:ruleWords",
        "config.rules[2].words[1], rules:2:ruleWords",
        "config.rules[0].reply, rules:0:ruleReply",
        "config.hours.SUNDAY, days:6:day",
        "config.handover_words[3], handoverWords",
        "config.away_text, away",
        "config.recycle_hour, recycleHour"
    })
    void every_error_has_its_place_on_the_page(String field, String id) {
        assertThat(AnswersForm.idOf(field)).contains(id);
    }

    @Test
    void an_error_about_something_else_is_shown_at_the_top() {
        assertThat(AnswersForm.idOf("config.rate_limit_per_minute")).isEmpty();
    }

    private static TenantConfigView config(Map<DayOfWeek, List<OpeningHours>> hours) {
        return new TenantConfigView(
                TemplateType.CUSTOM,
                "Asha",
                Language.SW,
                "Africa/Nairobi",
                hours,
                10,
                30,
                List.of(new ReplyRule(List.of("bei", "bei gani"), "Shilingi kumi.")),
                null,
                "Tumefunga.",
                List.of("mama asha"),
                null,
                1);
    }
}
