package org.joulestream.turbines.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.month.Edge;
import org.joulestream.turbines.month.MonthSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How a month is cut into days, and which midnights it has. */
class MonthWindowsTest {

    private static final YearMonth JULY = YearMonth.of(2024, 7);
    private static final TurbineTable READINGS =
            TurbineTable.readings("tur", "tblSCTurbine", "TimeStamp", "StationId");
    private static final TurbineTable ALARMS = TurbineTable.alarms("sum", "tblAlarmLog");

    @ParameterizedTest
    @EnumSource(Edge.class)
    void coversTheMonthDayByDayWithoutAHole(Edge edge) {
        List<Window> windows = windows(READINGS, edge);

        assertThat(windows).hasSize(31);
        assertThat(windows.get(0).start()).isEqualTo(new MonthSpan(JULY, edge).start());
        assertThat(windows.get(30).end()).isEqualTo(new MonthSpan(JULY, edge).end());
        for (int day = 1; day < 31; day++) {
            assertThat(windows.get(day).start())
                    .isEqualTo(windows.get(day - 1).end())
                    .isEqualTo(stamp("2024-07-01T00:00").plus(Duration.ofDays(day)));
        }
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, true, true", "HALF_OPEN_START, true, false", "HALF_OPEN_END, false, true"})
    void hasTheMidnightsOfItsEdge(Edge edge, boolean first, boolean last) {
        MonthSpan span = new MonthSpan(JULY, edge);

        assertThat(contains(span, "2024-07-01T00:00")).isEqualTo(first);
        assertThat(contains(span, "2024-08-01T00:00")).isEqualTo(last);
        assertThat(contains(span, "2024-06-30T23:50")).isFalse();
        assertThat(contains(span, "2024-07-01T00:10")).isTrue();
        assertThat(contains(span, "2024-07-31T23:50")).isTrue();
        assertThat(contains(span, "2024-08-01T00:00:00.003")).isFalse();
    }

    @Test
    void readsAlarmsFromBeforeTheMonthFirst() {
        MonthWindows windows = new MonthWindows(Edge.CLOSED, Duration.ofDays(10));
        List<Window> all = windows(ALARMS, windows);

        assertThat(all).hasSize(32);
        assertThat(all.get(0).start()).isEqualTo(stamp("2024-06-21T00:00"));
        assertThat(all.get(0).end()).isEqualTo(all.get(1).start());
        assertThat(all).filteredOn(windows::isBeforeMonth).containsExactly(all.get(0));
    }

    @Test
    void tellsTheSameMidnightOfTwoMonthsApart() {
        Window last = windows(READINGS, Edge.CLOSED).get(30);
        Window next =
                new MonthWindows(Edge.CLOSED, Duration.ZERO).first(READINGS, JULY.plusMonths(1));

        assertThat(last.end()).isAfter(next.start());
        assertThat(MonthWindows.archive(last)).isEqualTo(new ArchiveName("tur", JULY));
        assertThat(MonthWindows.archive(next)).isEqualTo(ArchiveName.parse("tur/2024-08"));
    }

    @Test
    void cutsAWindowInHalvesDownToAnInstant() {
        Window window = windows(READINGS, Edge.CLOSED).get(30);
        WindowHalves halves = WindowHalves.of(window);

        assertThat(halves).isNotNull();
        assertThat(halves.first().start()).isEqualTo(window.start());
        assertThat(halves.first().end()).isEqualTo(halves.second().start());
        assertThat(halves.second().end()).isEqualTo(window.end());
        Window instant =
                new Window("tur", window.start(), window.start().plus(MonthSpan.TICK), "2024-07");
        assertThat(WindowHalves.of(instant)).isNull();
    }

    private static List<Window> windows(TurbineTable table, Edge edge) {
        return windows(table, new MonthWindows(edge, Duration.ofDays(365)));
    }

    private static List<Window> windows(TurbineTable table, MonthWindows windows) {
        List<Window> all = new ArrayList<>();
        for (Window window = windows.first(table, JULY);
                window != null;
                window = windows.next(table, window)) {
            all.add(window);
        }
        return all;
    }

    private static boolean contains(MonthSpan span, String time) {
        Instant stamp = stamp(time);
        return !stamp.isBefore(span.start()) && stamp.isBefore(span.end());
    }

    private static Instant stamp(String time) {
        return MonthSpan.stamp(LocalDateTime.parse(time));
    }
}
