package io.flowhq.web.page;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What forms let people choose from. Thread-safe. */
@Named
@ApplicationScoped
public class Choices {
    public List<TemplateType> getTemplateTypes() {
        return List.of(TemplateType.values());
    }

    public List<Language> getLanguages() {
        return List.of(Language.values());
    }

    public List<DayOfWeek> getWeekdays() {
        return List.of(DayOfWeek.values());
    }

    /**
     * The zones of places, by name; offsets and abbreviations do not know daylight saving.
     *
     * @param present the zone so far, which is there whatever it is: a list without it would choose another; null for none
     */
    public List<String> timeZones(@Nullable String present) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equals("UTC")
                        || id.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+")
                        || id.equals(present))
                .sorted()
                .toList();
    }
}
