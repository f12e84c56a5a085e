package io.flowhq.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TemplateType;
import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.reply.template.Preview;
import io.flowhq.testing.NewTenants;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a tenant's configuration is changed, and tried before it is; holds on every database. */
abstract class TenantConfigContract extends TenantFixture {
    @Test
    void a_change_takes_what_it_names_and_counts_the_configuration() {
        UUID id = create(mark, NewTenants.number()).id();
        ConfigChange config = new ConfigChange(
                "custom",
                null,
                null,
                "Africa/Nairobi",
                Map.of("MONDAY", List.of(new ConfigChange.Stretch("08:00", "17:30"))),
                5,
                45,
                List.of(new ConfigChange.Rule(List.of("price"), "Ask us.")),
                "Karibu {{business_name}}!",
                " Back at eight.\r\n{{hours}} ",
                List.of("boss"),
                0,
                null);

        TenantView changed = update(id, new TenantChange("Renamed", null, config));

        assertThat(changed.name()).isEqualTo("Renamed");
        assertThat(changed.config().templateType()).isEqualTo(TemplateType.CUSTOM);
        assertThat(changed.config().businessName()).isEqualTo("Kiosk");
        assertThat(changed.config().hours()).containsOnlyKeys(DayOfWeek.MONDAY);
        assertThat(changed.config().handoverMinutes()).isEqualTo(45);
        assertThat(changed.config().rules()).singleElement().satisfies(rule -> assertThat(rule.reply())
                .isEqualTo("Ask us."));
        assertThat(changed.config().greetingText()).isEqualTo("Karibu {{business_name}}!");
        assertThat(changed.config().awayText()).isEqualTo("Back at eight.\n{{hours}}");
        assertThat(changed.config().handoverWords()).containsExactly("boss");
        assertThat(changed.config().recycleHour()).isZero();
        assertThat(changed.config().configVersion()).isEqualTo(2);
        assertThat(find(id)).isEqualTo(changed);
        assertThat(update(id, new TenantChange("Again", null, null)).config().configVersion())
                .as("the worker need not know the name")
                .isEqualTo(2);
        String number = NewTenants.number();
        assertThat(update(id, new TenantChange(null, number, null)).config().configVersion())
                .as("the worker must know the number")
                .isEqualTo(3);
    }

    @Test
    void a_wrong_configuration_is_refused_field_by_field() {
        UUID id = create(mark, NewTenants.number()).id();
        ConfigChange config = new ConfigChange(
                null,
                "",
                null,
                null,
                new TreeMap<>(Map.of(
                        "MONDAY", List.of(new ConfigChange.Stretch("08:00", "08:00")),
                        "TUESDAY", List.of(new ConfigChange.Stretch("08:00:30", "09:00")))),
                0,
                0,
                Arrays.asList(
                        new ConfigChange.Rule(List.of(), "x"),
                        new ConfigChange.Rule(List.of("a"), ""),
                        new ConfigChange.Rule(Arrays.asList("a", null, "?!"), "{{colour}}")),
                "Hello {{customer_name",
                "x".repeat(1001),
                List.of("boss", "\u0007"),
                24,
                null);

        assertThatThrownBy(() -> update(id, new TenantChange(null, null, config)))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .satisfies(e -> assertThat(e.errors())
                        .extracting(FieldError::field)
                        .containsExactly(
                                "config.business_name",
                                "config.hours.MONDAY",
                                "config.hours.TUESDAY",
                                "config.rate_limit_per_minute",
                                "config.handover_minutes",
                                "config.rules[0].words",
                                "config.rules[1].reply",
                                "config.rules[2].words[1]",
                                "config.rules[2].words[2]",
                                "config.rules[2].reply",
                                "config.greeting_text",
                                "config.away_text",
                                "config.handover_words[1]",
                                "config.recycle_hour"));
    }

    @Test
    void the_hour_of_the_nightly_restart_stays_until_it_is_left_to_the_host() {
        UUID id = create(mark, NewTenants.number()).id();
        assertThat(find(id).config().recycleHour()).isNull();

        update(id, new TenantChange(null, null, recycledAt(23)));
        assertThat(update(id, new TenantChange(null, null, texts("Karibu!", null, null)))
                        .config()
                        .recycleHour())
                .isEqualTo(23);

        assertThat(update(id, new TenantChange(null, null, recycledAt(ConfigChange.AS_THE_HOST)))
                        .config()
                        .recycleHour())
                .isNull();
    }

    @Test
    void a_change_of_a_configuration_that_is_not_the_present_one_changes_nothing() {
        UUID id = create(mark, NewTenants.number()).id();
        TenantView changed = update(id, new TenantChange(null, null, greetingOf(1L, "Karibu!")));
        assertThat(changed.config().configVersion()).isEqualTo(2);

        assertThatThrownBy(() -> update(id, new TenantChange("Renamed", null, greetingOf(1L, "Jambo!"))))
                .isInstanceOf(ConfigChangedException.class)
                .hasMessageContaining("version 2, not 1");

        assertThat(find(id)).isEqualTo(changed);
        assertThat(update(id, new TenantChange(null, null, greetingOf(2L, "Jambo!")))
                        .config()
                        .greetingText())
                .isEqualTo("Jambo!");
    }

    @Test
    void own_texts_are_taken_back_with_empty_ones() {
        UUID id = create(mark, NewTenants.number()).id();
        update(id, new TenantChange(null, null, texts("Karibu!", "Closed.", List.of("boss"))));

        TenantConfigView config = update(id, new TenantChange(null, null, texts(" ", "", List.of())))
                .config();

        assertThat(config.greetingText()).isNull();
        assertThat(config.awayText()).isNull();
        assertThat(config.handoverWords()).isEmpty();
    }

    @Test
    void the_largest_rules_that_are_allowed_can_be_kept() {
        UUID id = create(mark, NewTenants.number()).id();
        List<String> words = Collections.nCopies(20, "a" + "\"".repeat(59));
        List<ConfigChange.Rule> rules = Collections.nCopies(50, new ConfigChange.Rule(words, "\"".repeat(1000)));
        ConfigChange change =
                new ConfigChange(null, null, null, null, null, null, null, rules, null, null, words, null, null);

        assertThat(update(id, new TenantChange(null, null, change)).config().rules())
                .hasSize(50);

        List<ConfigChange.Rule> oneMore = Collections.nCopies(51, new ConfigChange.Rule(List.of("a"), "b"));
        ConfigChange tooMuch =
                new ConfigChange(null, null, null, null, null, null, null, oneMore, null, null, null, null, null);
        assertThatThrownBy(() -> update(id, new TenantChange(null, null, tooMuch)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("config.rules");
    }

    @Test
    void a_preview_shows_what_unsaved_changes_would_do_and_keeps_nothing() {
        UUID id = create(mark, NewTenants.number()).id();
        TenantView before = find(id);

        Preview preview = preview(
                id, new PreviewRequest("anything", "Juma", null, texts("Jambo {{customer_name}}!", null, null)));

        assertThat(preview.reply()).startsWith("Jambo Juma!\n\n1. ");
        assertThat(preview.outcome()).isEqualTo(MessageOutcome.ANSWERED);
        assertThat(find(id)).isEqualTo(before);
        assertThat(preview(id, new PreviewRequest("anything", null, null, null)).reply())
                .startsWith("Hello dear customer, welcome to Kiosk!");
    }

    @Test
    void a_preview_can_be_asked_of_another_time() {
        UUID id = create(mark, NewTenants.number()).id();
        ConfigChange mondays = new ConfigChange(
                null,
                null,
                null,
                "Africa/Nairobi",
                Map.of("MONDAY", List.of(new ConfigChange.Stretch("18:00", "02:00"))),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        update(id, new TenantChange(null, null, mondays));

        assertThat(preview(id, new PreviewRequest("1", null, "2026-11-24T01:59:59+03:00", null))
                        .outcome())
                .isEqualTo(MessageOutcome.ANSWERED);
        assertThat(preview(id, new PreviewRequest("1", null, "2026-11-23T23:00:00Z", null))
                        .outcome())
                .isEqualTo(MessageOutcome.OUT_OF_HOURS);
    }

    @Test
    void a_preview_refuses_what_could_not_be_saved_or_asked() {
        UUID id = create(mark, NewTenants.number()).id();
        PreviewRequest wrong = new PreviewRequest(" ", "x".repeat(201), "Sunday", texts("{{", null, null));

        assertThatThrownBy(() -> preview(id, wrong))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .satisfies(e -> assertThat(e.errors())
                        .extracting(FieldError::field)
                        .containsExactly("message", "customer_name", "at", "config.greeting_text"));
        assertThatThrownBy(() -> preview(UUID.randomUUID(), new PreviewRequest("hi", null, null, null)))
                .isInstanceOf(TenantNotFoundException.class);
    }

    private Preview preview(UUID id, PreviewRequest request) {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).preview(id, request));
    }

    private static ConfigChange texts(
            @Nullable String greeting, @Nullable String away, @Nullable List<String> handoverWords) {
        return new ConfigChange(
                null, null, null, null, null, null, null, null, greeting, away, handoverWords, null, null);
    }

    private static ConfigChange greetingOf(long version, String greeting) {
        return new ConfigChange(null, null, null, null, null, null, null, null, greeting, null, null, null, version);
    }

    private static ConfigChange recycledAt(int hour) {
        return new ConfigChange(null, null, null, null, null, null, null, null, null, null, null, hour, null);
    }
}
