package org.joulestream.turbines.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.month.Edge;
import org.junit.jupiter.api.Test;

/** Which windows there are, and when they are read again. */
class PlansTest {

    private static final SliceScope SCOPE =
            scope(new MonthWindows(Edge.CLOSED, Duration.ofDays(36_500)));
    private static final List<TurbineTable> TABLES =
            TurbineTables.with(List.of()).of(List.of("tur", "sum"));
    private static final Instant MID_MARCH = Instant.parse("2024-03-15T12:00:00Z");

    @Test
    void goesThroughMonthsInTheirOrderAndEnds() {
        ExportPlan plan =
                new ExportPlan(
                        TABLES, List.of(YearMonth.of(2024, 2), YearMonth.of(2024, 4)), SCOPE);

        List<Window> readings = all(plan, "tur");
        List<Window> alarms = all(plan, "sum");

        assertThat(plan.bounded()).isTrue();
        assertThat(plan.keys()).containsExactly("tur", "sum");
        assertThat(readings).hasSize(29 + 30).doesNotHaveDuplicates();
        assertThat(alarms).hasSize(30 + 31).doesNotHaveDuplicates();
        assertThat(readings).extracting(plan::dueAt).containsOnly(Instant.EPOCH);
        assertThat(plan.revisitAt(readings.get(0), 0, MID_MARCH)).isNull();
    }

    @Test
    void refusesOtherMonthsAndEdgesOnARestoreButNotOtherTypes() {
        List<YearMonth> months = List.of(YearMonth.of(2024, 2));
        String fingerprint = new ExportPlan(TABLES, months, SCOPE).fingerprint();

        assertThat(new ExportPlan(TABLES.subList(0, 1), months, SCOPE).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(new ExportPlan(TABLES, List.of(YearMonth.of(2024, 3)), SCOPE).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(
                        new ExportPlan(
                                        TABLES,
                                        months,
                                        scope(new MonthWindows(Edge.HALF_OPEN_END, Duration.ZERO)))
                                .fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @Test
    void followsFromTheMonthsBeforeIntoTheNextOne() {
        FollowPlan plan = follow(ZoneOffset.UTC, 1);

        Window first = Objects.requireNonNull(plan.next("tur", null));
        Window day = first;
        for (int days = 0; days < 29 + 31; days++) {
            day = plan.next("tur", day);
        }

        assertThat(plan.bounded()).isFalse();
        assertThat(MonthWindows.month(first)).isEqualTo(YearMonth.of(2024, 2));
        assertThat(MonthWindows.month(day)).isEqualTo(YearMonth.of(2024, 4));
        assertThat(day.start()).isEqualTo(Instant.parse("2024-04-01T00:00:00Z"));
    }

    @Test
    void asksForADayFromItsMidnightInTheFarmsZone() {
        FollowPlan plan = follow(ZoneId.of("Europe/Paris"), 0);
        Window first = plan.next("tur", null);
        Window lastOfMarch = first;
        for (int days = 1; days < 31; days++) {
            lastOfMarch = plan.next("tur", lastOfMarch);
        }

        assertThat(plan.dueAt(first)).isEqualTo(Instant.parse("2024-02-29T23:00:00Z"));
        assertThat(plan.dueAt(plan.next("tur", lastOfMarch)))
                .isEqualTo(Instant.parse("2024-03-31T22:00:00Z"));
    }

    @Test
    void readsADayOftenUntilItIsOverThenDailyThenWhenTheMonthIsClosed() {
        FollowPlan plan = follow(ZoneOffset.UTC, 0);
        Window first = plan.next("tur", null);

        assertThat(plan.revisitAt(first, 0, at("2024-03-01T12:00:00Z")))
                .isEqualTo(at("2024-03-01T12:10:00Z"));
        assertThat(plan.revisitAt(first, 9, at("2024-03-02T05:59:00Z")))
                .isEqualTo(at("2024-03-02T06:09:00Z"));
        assertThat(plan.revisitAt(first, 9, at("2024-03-02T06:09:00Z")))
                .isEqualTo(at("2024-03-03T06:09:00Z"));
        assertThat(plan.revisitAt(first, 9, at("2024-03-31T20:00:00Z")))
                .as("the month is closed six hours after its end")
                .isEqualTo(at("2024-04-01T06:00:00Z"));
        assertThat(plan.revisitAt(first, 9, at("2024-04-01T06:00:00Z")))
                .isEqualTo(at("2024-04-02T06:00:00Z"));
        assertThat(plan.revisitAt(first, 9, at("2024-04-11T05:00:00Z")))
                .as("sealed ten days later")
                .isNull();
    }

    @Test
    void refusesOtherAlarmsOnARestore() {
        List<YearMonth> months = List.of(YearMonth.of(2024, 2));
        SliceScope fewer =
                new SliceScope(
                        SCOPE.windows(),
                        AlarmFilter.of(List.of(50_100), List.of(20)),
                        ColumnChoice.parse(List.of()));

        assertThat(new ExportPlan(TABLES, months, fewer).fingerprint())
                .isNotEqualTo(new ExportPlan(TABLES, months, SCOPE).fingerprint())
                .contains("without alarms [50100], momentary alarms [20]");
    }

    @Test
    void refusesAnotherLookbackOnARestore() {
        MonthWindows shorter = new MonthWindows(Edge.CLOSED, Duration.ofDays(100));
        List<YearMonth> months = List.of(YearMonth.of(2024, 2));

        assertThat(new ExportPlan(TABLES, months, scope(shorter)).fingerprint())
                .isNotEqualTo(new ExportPlan(TABLES, months, SCOPE).fingerprint())
                .contains("PT2400H");
    }

    @Test
    void asksSoonForADayThatWasGivenUpUntilItsMonthIsSealed() {
        FollowPlan plan = follow(ZoneOffset.UTC, 0);
        Window first = plan.next("tur", null);

        assertThat(plan.retryAt(first, 9, at("2024-03-20T12:00:00Z")))
                .isEqualTo(at("2024-03-20T12:10:00Z"));
        assertThat(plan.retryAt(first, 9, at("2024-04-11T05:55:00Z"))).isNull();
    }

    private static FollowPlan follow(ZoneId zone, int monthsBack) {
        MonthClock clock =
                new MonthClock(
                        zone,
                        Duration.ofMinutes(10),
                        Duration.ofHours(6),
                        Duration.ofDays(1),
                        Duration.ofDays(10),
                        Clock.fixed(MID_MARCH, ZoneOffset.UTC));
        return new FollowPlan(TABLES, SCOPE, clock, monthsBack);
    }

    private static SliceScope scope(MonthWindows windows) {
        return new SliceScope(
                windows, AlarmFilter.of(List.of(), List.of()), ColumnChoice.parse(List.of()));
    }

    private static List<Window> all(ExportPlan plan, String key) {
        List<Window> all = new ArrayList<>();
        for (Window window = plan.next(key, null);
                window != null;
                window = plan.next(key, window)) {
            all.add(window);
        }
        return all;
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
