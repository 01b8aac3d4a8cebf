package org.joulestream.capacity.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.common.window.Budget;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected instants follow from UTC−6 in winter and UTC−5 in summer. */
@Tag("zone")
class FollowPlanTest {
    /** 27 February 2025, 06:00 Central: the gas day of the 26th is under way. */
    private static final Instant NOW = Instant.parse("2025-02-27T12:00:00Z");

    private static final FollowPlan.Rhythm RHYTHM =
            new FollowPlan.Rhythm(Duration.ofMinutes(10), Duration.ofHours(1), 3);

    @Test
    void goesThroughEachCycleOfEachPipelineByItself() {
        FollowPlan plan = plan(List.of(Cycle.TIMELY, Cycle.FINAL), "TW", "FEP");

        assertThat(plan.keys()).containsExactly("TW Timely", "TW Final", "FEP Timely", "FEP Final");
        assertThat(plan.bounded()).isFalse();
    }

    @Test
    void beginsSomeGasDaysBackAndNeverEnds() {
        FollowPlan plan = plan(List.of(Cycle.EVENING), "TW");

        Window first = next(plan, "TW Evening", null);
        Window second = next(plan, "TW Evening", first);

        assertThat(plan.file(first))
                .isEqualTo(new GasDayCycle("TW", LocalDate.of(2025, 2, 23), Cycle.EVENING));
        assertThat(first.start()).isEqualTo("2025-02-23T15:00:00Z");
        assertThat(second.start()).isEqualTo(first.end());
        assertThat(plan.file(second).gasDay()).isEqualTo("2025-02-24");
    }

    @ParameterizedTest
    @CsvSource({
        "TIMELY, 2025-02-22T23:00:00Z",
        "EVENING, 2025-02-23T03:00:00Z",
        "INTRADAY_1, 2025-02-23T19:00:00Z",
        "INTRADAY_2, 2025-02-23T23:30:00Z",
        "INTRADAY_3, 2025-02-24T04:00:00Z",
        "FINAL, 2025-02-24T16:00:00Z"
    })
    void asksForAFileWhenItIsToBePosted(Cycle cycle, Instant posted) {
        FollowPlan plan = plan(List.of(cycle), "TW");

        Window first = next(plan, plan.keys().get(0), null);

        assertThat(plan.dueAt(first)).isEqualTo(posted);
    }

    @ParameterizedTest
    @CsvSource({
        // Posted at 19:00 UTC; ten minutes in the first hour, then a sixth of the lateness.
        "2025-02-23T19:00:00Z, 2025-02-23T19:10:00Z",
        "2025-02-23T19:50:00Z, 2025-02-23T20:00:00Z",
        "2025-02-23T22:00:00Z, 2025-02-23T22:30:00Z",
        "2025-02-24T07:00:00Z, 2025-02-24T08:00:00Z",
        "2025-02-26T19:00:00Z, 2025-02-26T20:00:00Z"
    })
    void asksLessOftenTheLaterAFileIs(Instant asked, Instant again) {
        FollowPlan plan = plan(List.of(Cycle.INTRADAY_1), "TW");

        assertThat(plan.askAgainAt(next(plan, "TW Intraday 1", null), asked)).isEqualTo(again);
    }

    @Test
    void waitsForNoFileAndRevisitsNoneThatIsTooOld() {
        FollowPlan plan = plan(List.of(Cycle.INTRADAY_1), "TW");
        Window window = next(plan, "TW Intraday 1", null);
        // The gas day of the 23rd ends on the 24th at 09:00 Central; three more follow.
        Instant sealed = Instant.parse("2025-02-27T15:00:00Z");

        assertThat(plan.askAgainAt(window, sealed.minus(Duration.ofHours(1)))).isNull();
        assertThat(plan.revisitAt(window, 7, sealed.minus(Duration.ofHours(1)))).isNull();
        assertThat(plan.revisitAt(window, 7, sealed.minus(Duration.ofHours(2))))
                .isEqualTo(sealed.minus(Duration.ofHours(1)));
    }

    @Test
    void readsARangeBesideOnceWithKeysOfItsOwn() {
        FollowPlan plan = plan(List.of(Cycle.TIMELY), List.of("2015-01-01..2015-01-02"), "TW");
        String key = "TW Timely 2015-01-01..2015-01-02";

        Window first = next(plan, key, null);
        Window second = next(plan, key, first);

        assertThat(plan.keys()).containsExactly("TW Timely", key);
        assertThat(plan.file(first).gasDay()).isEqualTo("2015-01-01");
        assertThat(plan.dueAt(first)).isBefore(NOW);
        assertThat(plan.next(key, second)).isNull();
        assertThat(plan.revisitAt(first, 0, NOW)).isNull();
        assertThat(plan.askAgainAt(first, NOW)).isNull();
    }

    @Test
    void triesAgainWhatWasGivenUpAsIfItWereNotThereYet() {
        FollowPlan plan = plan(List.of(Cycle.INTRADAY_1), List.of("2015-01-01"), "TW");
        Window fresh = next(plan, "TW Intraday 1", null);
        Window old = next(plan, "TW Intraday 1 2015-01-01..2015-01-01", null);
        Instant asked = plan.dueAt(fresh).plus(Duration.ofMinutes(20));

        assertThat(plan.retryAt(fresh, 0, asked)).isEqualTo(asked.plus(Duration.ofMinutes(10)));
        assertThat(plan.retryAt(old, 0, NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(plan.retryAt(old, 23, NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(plan.retryAt(old, 24, NOW)).isNull();
    }

    @Test
    void leavesFreshFilesHalfOfTheRequestsToEachHost() {
        FollowPlan plan = plan(List.of(Cycle.TIMELY), List.of("2015-01-01"), "TW", "FEP");
        String range = "TW Timely 2015-01-01..2015-01-01";

        assertThat(plan.budgets())
                .containsExactlyInAnyOrder(
                        new Budget("host-of-tw", 2, Duration.ofSeconds(1), 2),
                        new Budget("host-of-fep", 2, Duration.ofSeconds(1), 2),
                        new Budget("backfill from host-of-tw", 2, Duration.ofSeconds(2), 1),
                        new Budget("backfill from host-of-fep", 2, Duration.ofSeconds(2), 1));
        assertThat(plan.budgetsOf(next(plan, "FEP Timely", null))).containsExactly("host-of-fep");
        assertThat(plan.budgetsOf(next(plan, range, null)))
                .containsExactly("host-of-tw", "backfill from host-of-tw");
    }

    @Test
    void pipelinesCyclesAndRangesMayComeAndGo() {
        FollowPlan one = plan(List.of(Cycle.TIMELY), "TW");
        FollowPlan other = plan(List.of(Cycle.FINAL), List.of("2015-01-01"), "FEP");

        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    }

    @Test
    void refusesAWindowThatIsNotItsOwn() {
        FollowPlan plan = plan(List.of(Cycle.TIMELY), "TW");

        assertThatThrownBy(() -> plan.dueAt(new Window("FEP Timely", NOW, NOW, "TIMELY")))
                .hasMessageContaining("FEP Timely");
    }

    @ParameterizedTest
    @CsvSource({"2025-01-31..2025-01-01", "'2025-01-01,2025-01-31'", "january", "2025-13-01"})
    void refusesWhatIsNoRangeInOneLine(String text) {
        assertThatThrownBy(() -> GasDayRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("expected");
    }

    private static FollowPlan plan(List<Cycle> cycles, String... assets) {
        return plan(cycles, List.of(), assets);
    }

    private static FollowPlan plan(List<Cycle> cycles, List<String> ranges, String... assets) {
        Map<String, Publisher> publishers = new LinkedHashMap<>();
        Arrays.stream(assets)
                .forEach(
                        asset ->
                                publishers.put(
                                        asset,
                                        Publishers.standard(
                                                "host-of-" + asset.toLowerCase(Locale.ROOT))));
        return new FollowPlan(
                publishers,
                cycles,
                ranges.stream().map(GasDayRange::parse).toList(),
                RHYTHM,
                new Politeness(2, 2),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Window next(FollowPlan plan, String key, @Nullable Window previous) {
        return Objects.requireNonNull(plan.next(key, previous), "no window left");
    }
}
