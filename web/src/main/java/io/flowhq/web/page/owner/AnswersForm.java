package io.flowhq.web.page.owner;

import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.TenantSettings;
import io.flowhq.tenant.ConfigChange;
import io.flowhq.tenant.TenantConfigView;
import io.flowhq.web.page.ShopFields;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How customers are answered, as the owner types it in. */
public class AnswersForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Map<String, String> ID_OF_FIELD = Map.of(
            "config.greeting_text", "greeting",
            "config.away_text", "away",
            "config.handover_minutes", "handoverMinutes",
            "config.recycle_hour", "recycleHour",
            "config.rules", "rulesBox");
    private static final Pattern RULE = Pattern.compile("config\\.rules\\[(\\d+)]\\.(words|reply)(\\[\\d+])?");
    private static final Pattern HOURS = Pattern.compile("config\\.hours\\.(\\w+)");

    /** What an owner begins with who sets the first hours. */
    private static final List<OpeningHours> WORKING_DAY =
            List.of(new OpeningHours(LocalTime.of(8, 0), LocalTime.of(17, 0)));

    private final ShopFields shop;
    private final List<RuleRow> rules = new ArrayList<>();
    private final List<DayRow> days;
    private boolean withoutHours;
    private @Nullable String greeting;
    private @Nullable String away;
    private @Nullable String handoverWords;
    private @Nullable Integer handoverMinutes;
    private int recycleHour;
    private final ConfigChange shown;

    AnswersForm(TenantConfigView config) {
        shop = ShopFields.of(config);
        config.rules().forEach(rule -> rules.add(RuleRow.of(rule)));
        withoutHours = config.hours().isEmpty();
        days = Arrays.stream(DayOfWeek.values())
                .map(day -> new DayRow(day, hoursOn(day, config)))
                .toList();
        greeting = config.greetingText();
        away = config.awayText();
        handoverWords = TypedWords.shown(config.handoverWords());
        handoverMinutes = config.handoverMinutes();
        recycleHour = Optional.ofNullable(config.recycleHour()).orElse(ConfigChange.AS_THE_HOST);
        shown = typed();
    }

    private static List<OpeningHours> hoursOn(DayOfWeek day, TenantConfigView config) {
        List<OpeningHours> usual = day == DayOfWeek.SUNDAY ? List.of() : WORKING_DAY;
        return config.hours().isEmpty() ? usual : config.hours().getOrDefault(day, List.of());
    }

    /** All of it as a change: an empty field is meant as empty, not as unchanged. */
    ConfigChange typed() {
        return new ConfigChange(
                shop.getTemplateType(),
                orEmpty(shop.getBusinessName()),
                shop.getLanguage(),
                shop.getTimeZone(),
                typedHours(),
                null,
                handoverMinutes == null ? 0 : handoverMinutes,
                rules.stream().map(RuleRow::typed).toList(),
                orEmpty(greeting),
                orEmpty(away),
                List.copyOf(TypedWords.read(handoverWords)),
                recycleHour,
                null);
    }

    /** What differs from what the page showed first: what somebody else has changed meanwhile stays as it is now. */
    ConfigChange changed() {
        return typed().without(shown);
    }

    /**
     * Whether saving would undo what somebody else has changed since the page showed it: rules, hours and words are saved as a
     * whole each.
     *
     * @param present the configuration as it is now
     */
    boolean wouldUndo(TenantConfigView present) {
        ConfigChange elsewhere = new AnswersForm(present).shown.without(shown);
        ConfigChange mine = changed();
        return (elsewhere.rules() != null && mine.rules() != null)
                || (elsewhere.hours() != null && mine.hours() != null)
                || (elsewhere.handoverWords() != null && mine.handoverWords() != null);
    }

    /** The id of the component that an error's field is about. */
    static Optional<String> idOf(String field) {
        Matcher rule = RULE.matcher(field);
        if (rule.matches()) {
            return Optional.of(
                    "rules:" + rule.group(1) + (rule.group(2).equals("words") ? ":ruleWords" : ":ruleReply"));
        }
        Matcher hours = HOURS.matcher(field);
        if (hours.matches()) {
            return Optional.of("days:" + DayOfWeek.valueOf(hours.group(1)).ordinal() + ":day");
        }
        if (field.startsWith("config.handover_words")) {
            return Optional.of("handoverWords");
        }
        return Optional.ofNullable(ShopFields.ids("config.", "shop").get(field))
                .or(() -> Optional.ofNullable(ID_OF_FIELD.get(field)));
    }

    void addRule() {
        rules.add(new RuleRow());
    }

    void removeRule(int place) {
        rules.remove(place);
    }

    private Map<String, List<ConfigChange.Stretch>> typedHours() {
        Map<String, List<ConfigChange.Stretch>> hours = new LinkedHashMap<>();
        if (!withoutHours) {
            days.forEach(row -> hours.put(row.day().name(), row.typed()));
        }
        return hours;
    }

    /** Browsers send a line break as two characters. */
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    public ShopFields getShop() {
        return shop;
    }

    public List<RuleRow> getRules() {
        return rules;
    }

    public List<DayRow> getDays() {
        return days;
    }

    public boolean isWithoutHours() {
        return withoutHours;
    }

    public void setWithoutHours(boolean withoutHours) {
        this.withoutHours = withoutHours;
    }

    public @Nullable String getGreeting() {
        return greeting;
    }

    public void setGreeting(@Nullable String greeting) {
        this.greeting = greeting;
    }

    public @Nullable String getAway() {
        return away;
    }

    public void setAway(@Nullable String away) {
        this.away = away;
    }

    public @Nullable String getHandoverWords() {
        return handoverWords;
    }

    public void setHandoverWords(@Nullable String handoverWords) {
        this.handoverWords = handoverWords;
    }

    public @Nullable Integer getHandoverMinutes() {
        return handoverMinutes;
    }

    public void setHandoverMinutes(@Nullable Integer handoverMinutes) {
        this.handoverMinutes = handoverMinutes;
    }

    public int getRecycleHour() {
        return recycleHour;
    }

    public void setRecycleHour(int recycleHour) {
        this.recycleHour = recycleHour;
    }

    public List<Integer> getHoursOfDay() {
        return IntStream.rangeClosed(0, TenantSettings.LAST_HOUR).boxed().toList();
    }
}
