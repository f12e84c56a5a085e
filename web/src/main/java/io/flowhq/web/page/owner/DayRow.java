package io.flowhq.web.page.owner;

import io.flowhq.contract.OpeningHours;
import io.flowhq.tenant.ConfigChange;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The opening hours of one weekday, as they were typed in; none where the shop is closed. */
public class DayRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final DayOfWeek day;
    private final List<StretchRow> stretches = new ArrayList<>();

    DayRow(DayOfWeek day, List<OpeningHours> hours) {
        this.day = day;
        hours.forEach(open ->
                stretches.add(new StretchRow(open.from().toString(), open.to().toString())));
    }

    /** From and to as the browser's field for times has them. */
    public static class StretchRow implements Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable String from;
        private @Nullable String to;

        StretchRow(@Nullable String from, @Nullable String to) {
            this.from = from;
            this.to = to;
        }

        public @Nullable String getFrom() {
            return from;
        }

        public void setFrom(@Nullable String from) {
            this.from = from;
        }

        public @Nullable String getTo() {
            return to;
        }

        public void setTo(@Nullable String to) {
            this.to = to;
        }
    }

    /** One more stretch; the first is a usual working day, a further one is to be filled in. */
    public void add() {
        stretches.add(stretches.isEmpty() ? new StretchRow("08:00", "17:00") : new StretchRow(null, null));
    }

    /** Without that stretch. */
    public void remove(int place) {
        stretches.remove(place);
    }

    List<ConfigChange.Stretch> typed() {
        return stretches.stream()
                .map(stretch -> new ConfigChange.Stretch(stretch.getFrom(), stretch.getTo()))
                .toList();
    }

    DayOfWeek day() {
        return day;
    }

    public String getName() {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    public List<StretchRow> getStretches() {
        return stretches;
    }
}
