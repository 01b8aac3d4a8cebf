package org.joulestream.turbines.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.month.Edge;
import org.joulestream.turbines.source.MonthWindows;
import org.joulestream.turbines.source.TurbineTable;
import org.joulestream.turbines.source.TurbineTables;
import org.junit.jupiter.api.Test;

class MonthRulesTest {

    private static final MonthWindows WINDOWS =
            new MonthWindows(Edge.CLOSED, Duration.ofDays(36_500));
    private static final TurbineTable MET = TurbineTables.with(List.of()).of(List.of("met")).get(0);
    private static final MonthRules RULES =
            new MonthRules(
                    List.of(MET),
                    WINDOWS,
                    null,
                    new MonthFormat(
                            "turbine-archive",
                            ExportMode.EXPORT,
                            ArchiveFormat.MDB,
                            "closed",
                            "Z"));

    @Test
    void isCompleteWhenEveryDayIsThere() {
        List<Window> days = days();

        assertThat(RULES.isComplete("met/2024-02", days)).isTrue();
        assertThat(RULES.isComplete("met/2024-02", days.subList(0, 28))).isFalse();
        assertThat(RULES.isComplete("met/2024-02", days.subList(1, 29))).isFalse();
    }

    @Test
    void isCompleteWithHalvesOfADayButNotWithOne() {
        List<Window> halves = new ArrayList<>(days());
        Window day = halves.remove(3);
        Instant noon = day.start().plus(Duration.ofHours(12));
        halves.add(3, new Window(day.key(), day.start(), noon, day.part()));
        assertThat(RULES.isComplete("met/2024-02", halves)).isFalse();

        halves.add(4, new Window(day.key(), noon, day.end(), day.part()));

        assertThat(RULES.isComplete("met/2024-02", halves)).isTrue();
    }

    /** A timer of such a type comes out of a savepoint after {@code turbines.types} was changed. */
    @Test
    void waitsForNothingOfATypeThatIsNoLongerExported() {
        assertThat(RULES.isComplete("tur/2024-02", List.of())).isFalse();
    }

    private static List<Window> days() {
        List<Window> days = new ArrayList<>();
        for (Window day = WINDOWS.first(MET, YearMonth.of(2024, 2));
                day != null;
                day = WINDOWS.next(MET, day)) {
            days.add(day);
        }
        return days;
    }
}
