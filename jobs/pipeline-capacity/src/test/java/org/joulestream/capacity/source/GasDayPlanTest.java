package org.joulestream.capacity.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.site.PostingTime;
import org.joulestream.common.window.Budget;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected instants follow from UTC−6 in winter and UTC−5 in summer. */
@Tag("zone")
class GasDayPlanTest {
    private static final Instant READ_AT = Instant.parse("2025-03-10T00:00:00Z");

    @Test
    void hasEveryCycleOfEveryGasDayInTheOrderOfPublication() {
        GasDayPlan plan = plan("2025-02-27", "2025-02-28", Cycle.EVENING, Cycle.FINAL);

        assertThat(windows(plan))
                .extracting(Window::name)
                .containsExactly(
                        "TW/2025-02-27T15:00:00Z/2025-02-28T15:00:00Z/EVENING",
                        "TW/2025-02-27T15:00:00Z/2025-02-28T15:00:00Z/FINAL",
                        "TW/2025-02-28T15:00:00Z/2025-03-01T15:00:00Z/EVENING",
                        "TW/2025-02-28T15:00:00Z/2025-03-01T15:00:00Z/FINAL");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-07, 2025-03-07T15:00:00Z, 24",
        // Clocks go forward at 02:00 on 9 March: within the gas day of the 8th.
        "2025-03-08, 2025-03-08T15:00:00Z, 23",
        "2025-03-09, 2025-03-09T14:00:00Z, 24",
        "2025-10-31, 2025-10-31T14:00:00Z, 24",
        // They go back at 02:00 on 2 November: within the gas day of the 1st.
        "2025-11-01, 2025-11-01T14:00:00Z, 25",
        "2025-11-02, 2025-11-02T15:00:00Z, 24"
    })
    void coversGasDaysAsLongAsTheyAre(LocalDate day, Instant start, int hours) {
        GasDayPlan plan = plan(day.toString(), day.toString(), Cycle.TIMELY);

        List<Window> windows = windows(plan);

        assertThat(windows)
                .containsExactly(
                        new Window("TW", start, start.plus(Duration.ofHours(hours)), "TIMELY"));
        assertThat(plan.file(windows.get(0))).isEqualTo(new GasDayCycle("TW", day, Cycle.TIMELY));
    }

    /** A plan that added 24 hours would ask for a day twice or leave one out. */
    @ParameterizedTest
    @CsvSource({"2025-03-06, 2025-03-12", "2025-10-30, 2025-11-04"})
    void leavesNoGapAndNoOverlapWhereClocksChange(LocalDate from, LocalDate to) {
        GasDayPlan plan = plan(from.toString(), to.toString(), Cycle.TIMELY);

        List<Window> windows = windows(plan);

        assertThat(windows)
                .extracting(window -> plan.file(window).gasDay())
                .containsExactlyElementsOf(from.datesUntil(to.plusDays(1)).toList());
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).start()).isEqualTo(windows.get(i - 1).end());
        }
    }

    @Test
    void asksAgainAsOftenAsWanted() {
        GasDayPlan plan = plan("2025-03-08", "2025-03-08", Cycle.TIMELY);
        Window window = windows(plan).get(0);

        assertThat(plan.revisitAt(window, 0, READ_AT)).isEqualTo("2025-03-10T00:10:00Z");
        assertThat(plan.revisitAt(window, 1, READ_AT)).isEqualTo("2025-03-10T00:10:00Z");
        assertThat(plan.revisitAt(window, 2, READ_AT)).isNull();
    }

    @Test
    void saysInItsFingerprintAllThatMayNotChange() {
        assertThat(plan("2025-03-08", "2025-03-09", Cycle.TIMELY, Cycle.FINAL).fingerprint())
                .isEqualTo(
                        "gas days 2025-03-08 to 2025-03-09 (America/Chicago), cycles [Timely, Final]");
    }

    @Test
    void passesOverACycleThatAPipelineDoesNotPublish() {
        Publisher timelyOnly =
                new Publisher(
                        "localhost",
                        ZoneId.of("America/Chicago"),
                        Map.of(Cycle.TIMELY, PostingTime.parse("day before 17:00")));
        GasDayPlan plan = plan(timelyOnly, "2025-03-08", "2025-03-09", Cycle.TIMELY, Cycle.FINAL);

        assertThat(windows(plan)).extracting(Window::part).containsExactly("TIMELY", "TIMELY");
    }

    @Test
    void waitsForNoFile() {
        GasDayPlan plan = plan("2025-03-08", "2025-03-08", Cycle.TIMELY);

        assertThat(plan.askAgainAt(windows(plan).get(0), READ_AT)).isNull();
    }

    @Test
    void countsRequestsByHost() {
        GasDayPlan plan = plan("2025-03-08", "2025-03-08", Cycle.TIMELY);

        assertThat(plan.budgets())
                .containsExactly(new Budget("localhost", 2, Duration.ofSeconds(1), 2));
        assertThat(plan.budgetsOf(windows(plan).get(0))).containsExactly("localhost");
    }

    private static GasDayPlan plan(String from, String to, Cycle... cycles) {
        return plan(Publishers.standard("localhost"), from, to, cycles);
    }

    private static GasDayPlan plan(Publisher publisher, String from, String to, Cycle... cycles) {
        return new GasDayPlan(
                Map.of("TW", publisher),
                GasDayRange.parse(from + ".." + to),
                List.of(cycles),
                2,
                Duration.ofMinutes(10),
                new Politeness(2, 2));
    }

    private static List<Window> windows(GasDayPlan plan) {
        List<Window> windows = new ArrayList<>();
        @Nullable Window window = plan.next("TW", null);
        while (window != null) {
            windows.add(window);
            window = plan.next("TW", window);
        }
        return windows;
    }
}
