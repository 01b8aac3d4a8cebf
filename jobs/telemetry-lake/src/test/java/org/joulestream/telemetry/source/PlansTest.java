package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.util.InstantiationUtil;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowPlan;
import org.joulestream.telemetry.model.ReadScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which windows there are, when they are due, and when they are read again. */
class PlansTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LAG = Duration.ofSeconds(5);
    private static final String SHARD = "shard-00";

    private final SteeredClock clock = new SteeredClock("2026-02-07T12:34:56Z");
    private final ListedRequests requests = new ListedRequests();
    private int devices = 50;
    private boolean isDown;

    @Test
    void followsFileByFileFromTheFullHourBeforeTheLookback() {
        FollowPlan plan = following(FirstStart.LOOKBACK);

        Window first = next(plan, SHARD, null);
        Window second = next(plan, SHARD, first);

        assertThat(first).isEqualTo(window("11:00:00", "11:01:00", "PT1M"));
        assertThat(second).isEqualTo(window("11:01:00", "11:02:00", "PT1M"));
        assertThat(plan.dueAt(first)).isEqualTo(at("11:01:05"));
        assertThat(plan.bounded()).isFalse();
    }

    @Test
    void beginsWithTheHourInWhichTheReplacedProgramStopped() {
        Instant after = Instant.parse("2026-02-05T23:59:59.999Z");
        FollowPlan plan = following(() -> after);

        assertThat(next(plan, SHARD, null).start())
                .isEqualTo(Instant.parse("2026-02-05T23:00:00Z"));
    }

    /** Seven minutes: 11:05 is the last border before noon, and no hour but 07:00 begins a file. */
    @Test
    void beginsWhereAnHourAndAFileBeginSoThatNoHourIsReadInPart() {
        FollowPlan plan =
                new FollowPlan(
                        new DeviceShards(2),
                        intervals(Duration.ofMinutes(7)),
                        times(),
                        FirstStart.LOOKBACK,
                        requests);

        assertThat(next(plan, SHARD, null)).isEqualTo(window("07:00:00", "07:07:00", "PT7M"));
    }

    @Test
    void asksWhereToBeginOnlyWhenNothingWasReadYet() {
        int[] asked = {0};
        FollowPlan plan =
                following(
                        () -> {
                            asked[0]++;
                            return null;
                        });

        next(plan, SHARD, window("11:00:00", "11:01:00", "PT1M"));
        assertThat(asked[0]).isZero();
        next(plan, SHARD, null);
        next(plan, "shard-01", null);

        assertThat(asked[0]).isOne();
    }

    @Test
    void waitsWithoutAWindowWhileNobodySaysWhereToBegin() {
        boolean[] down = {true};
        FollowPlan plan =
                following(
                        () -> {
                            if (down[0]) {
                                throw new IOException("connection refused");
                            }
                            return Instant.parse("2026-02-07T09:10:00Z");
                        });

        assertThat(plan.next(SHARD, null)).isNull();
        assertThat(plan.mayGoOn(SHARD)).isTrue();
        down[0] = false;
        assertThat(plan.next(SHARD, null)).isNull();
        clock.advance(Duration.ofSeconds(10));

        assertThat(next(plan, SHARD, null).start()).isEqualTo(at("09:00:00"));
        assertThat(plan.mayGoOn(SHARD)).isFalse();
    }

    @Test
    void waitsAlsoWhileNobodySaysHowManyDevicesThereAre() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        isDown = true;

        assertThat(plan.next(SHARD, null)).isNull();
        assertThat(plan.mayGoOn(SHARD)).isTrue();
        assertThat(next(plan, SHARD, window("11:00:00", "11:01:00", "PT1M")).end())
                .isEqualTo(at("11:02:00"));
    }

    @Test
    void hasLongerFilesFromTheNextCommonBorderOn() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        Window window = next(plan, SHARD, null);
        devices = 10_000;
        clock.advance(Duration.ofMinutes(2));

        List<Window> windows = new ArrayList<>(List.of(window));
        for (int i = 0; i < 21; i++) {
            windows.add(next(plan, SHARD, windows.get(i)));
        }

        assertThat(windows.get(19)).isEqualTo(window("11:19:00", "11:20:00", "PT1M"));
        assertThat(windows.get(20)).isEqualTo(window("11:20:00", "11:40:00", "PT20M"));
        assertThat(windows.get(21)).isEqualTo(window("11:40:00", "12:00:00", "PT20M"));
        assertThat(plan.fingerprint()).isEqualTo(following(FirstStart.LOOKBACK).fingerprint());
    }

    @Test
    void endsTheLastFileOfADayWithIt() {
        FollowPlan plan =
                new FollowPlan(
                        new DeviceShards(2),
                        new FileIntervals(Duration.ofHours(7), 500, () -> 1, clock),
                        times(),
                        FirstStart.LOOKBACK,
                        null);

        Window evening = next(plan, SHARD, window("14:00:00", "21:00:00", "PT7H"));
        Window night = next(plan, SHARD, evening);

        assertThat(evening.end()).isEqualTo(Instant.parse("2026-02-08T00:00:00Z"));
        assertThat(night.end()).isEqualTo(Instant.parse("2026-02-08T07:00:00Z"));
    }

    /** The clocks of Europe go forward at 01:00 UTC on this day; those of the files do not. */
    @Test
    void knowsNoClockChange() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        Instant midnight = Instant.parse("2026-03-29T00:00:00Z");
        Window window = new Window(SHARD, midnight.minusSeconds(60), midnight, "PT1M");
        int windows = 0;
        while (window.end().isBefore(Instant.parse("2026-03-30T00:00:00Z"))) {
            window = next(plan, SHARD, window);
            windows++;
        }

        assertThat(windows).isEqualTo(24 * 60);
    }

    @Test
    void readsAgainForLatePointsAndThenSeals() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        Window window = window("12:00:00", "12:01:00", "PT1M");

        assertThat(plan.revisitAt(window, 0, at("12:01:06"))).isEqualTo(at("12:02:05"));
        assertThat(plan.revisitAt(window, 1, at("12:02:06"))).isEqualTo(at("12:04:05"));
        assertThat(plan.revisitAt(window, 2, at("12:04:05"))).isNull();
    }

    @Test
    void triesForEverWhatItCouldNotRead() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        Window minute = window("12:00:00", "12:01:00", "PT1S");
        Window hour = window("12:00:00", "13:00:00", "PT1H");

        assertThat(plan.retryAt(minute, 99, at("18:00:00"))).isEqualTo(at("18:01:00"));
        assertThat(plan.retryAt(hour, 99, at("18:00:00"))).isEqualTo(at("19:00:00"));
    }

    @Test
    void refusesAnotherNumberOfShards() {
        FollowPlan other =
                new FollowPlan(
                        new DeviceShards(3), intervals(), times(), FirstStart.LOOKBACK, requests);

        assertThat(other.fingerprint()).isNotEqualTo(following(FirstStart.LOOKBACK).fingerprint());
        assertThat(following(FirstStart.LOOKBACK).keys())
                .containsExactly("shard-00", "shard-01", "requests");
    }

    @Test
    void readsARangeInHoursOfWholeFiles() {
        RangePlan plan = range("2026-02-06T22:30:30Z", "2026-02-07T01:00:01Z", MINUTE);

        assertThat(all(plan))
                .containsExactly(
                        of("2026-02-06T22:30:00Z", "2026-02-06T23:00:00Z", "PT1M"),
                        of("2026-02-06T23:00:00Z", "2026-02-07T00:00:00Z", "PT1M"),
                        of("2026-02-07T00:00:00Z", "2026-02-07T01:00:00Z", "PT1M"),
                        of("2026-02-07T01:00:00Z", "2026-02-07T01:01:00Z", "PT1M"));
        assertThat(plan.bounded()).isTrue();
        assertThat(plan.mayGoOn(SHARD)).isFalse();
        assertThat(plan.keys()).containsExactly("shard-00", "shard-01");
    }

    @Test
    void cutsNoFileAtAnHour() {
        assertThat(all(range("2026-02-06T22:30:00Z", "2026-02-07T00:00:00Z", Duration.ofHours(7))))
                .containsExactly(of("2026-02-06T21:00:00Z", "2026-02-07T00:00:00Z", "PT7H"));
        assertThat(
                        all(
                                range(
                                        "2026-02-06T00:00:00Z",
                                        "2026-02-06T01:10:00Z",
                                        Duration.ofMinutes(7))))
                .containsExactly(
                        of("2026-02-06T00:00:00Z", "2026-02-06T00:56:00Z", "PT7M"),
                        of("2026-02-06T00:56:00Z", "2026-02-06T01:03:00Z", "PT7M"),
                        of("2026-02-06T01:03:00Z", "2026-02-06T01:10:00Z", "PT7M"));
    }

    @Test
    void keepsTheFilesOfARangeAsLongAsTheyWereWhenItBegan() {
        RangePlan plan = range("2026-02-06T00:00:00Z", "2026-02-06T03:00:00Z", MINUTE);
        Window first = next(plan, SHARD, null);
        devices = 10_000;
        clock.advance(Duration.ofHours(1));

        assertThat(ReadScope.parse(next(plan, SHARD, first).part()).interval()).isEqualTo(MINUTE);
    }

    @Test
    void aRangeThatCannotBeginYetIsNotThrough() {
        isDown = true;
        RangePlan plan = range("2026-02-06T00:00:00Z", "2026-02-06T03:00:00Z", MINUTE);

        assertThat(plan.next(SHARD, null)).isNull();
        assertThat(plan.mayGoOn(SHARD)).isTrue();
    }

    @Test
    void answersRequestsHourByHourOneAfterTheOther() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        requests.add(request(7, "D1", "09:10:00", "10:20:00"));
        requests.add(request(9, "", "08:00:00", "09:00:00"));

        Window first = next(plan, FollowPlan.REQUESTS, null);
        Window second = next(plan, FollowPlan.REQUESTS, first);
        clock.advance(Duration.ofSeconds(2));
        Window third = next(plan, FollowPlan.REQUESTS, second);
        clock.advance(Duration.ofSeconds(2));

        assertThat(first).isEqualTo(requested("09:00:00", "10:00:00", "PT1M 7 D1"));
        assertThat(second).isEqualTo(requested("10:00:00", "11:00:00", "PT1M 7 D1"));
        assertThat(third).isEqualTo(requested("08:00:00", "09:00:00", "PT1M 9 "));
        assertThat(plan.next(FollowPlan.REQUESTS, third)).isNull();
        assertThat(plan.mayGoOn(FollowPlan.REQUESTS)).isTrue();
        assertThat(plan.revisitAt(first, 0, clock.instant())).isNull();
    }

    /** Longer ones would lie beside those that are on their way. */
    @Test
    void requestsHaveFilesAsLongAsThoseOfThePlanUntilItChanges() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        Window window = next(plan, SHARD, null);
        Window other = next(plan, "shard-01", null);
        devices = 10_000;
        clock.advance(Duration.ofMinutes(2));
        requests.add(request(7, "", "08:00:00", "09:00:00"));
        requests.add(request(8, "", "09:00:00", "10:00:00"));

        Window early = next(plan, FollowPlan.REQUESTS, null);
        while (window.end().isBefore(at("11:40:00"))) {
            window = next(plan, SHARD, window);
        }
        while (other.end().isBefore(at("11:40:00"))) {
            other = next(plan, "shard-01", other);
        }
        clock.advance(Duration.ofSeconds(2));

        assertThat(early).isEqualTo(requested("08:00:00", "09:00:00", "PT1M 7 "));
        assertThat(next(plan, FollowPlan.REQUESTS, early))
                .isEqualTo(requested("09:00:00", "10:00:00", "PT20M 8 "));
    }

    @Test
    void goesNoFurtherThanFilesWereClosedWhenItWasAsked() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        requests.add(request(7, "", "12:10:00", "18:00:00"));

        Window only = next(plan, FollowPlan.REQUESTS, null);
        clock.advance(Duration.ofDays(1));

        assertThat(only).isEqualTo(requested("12:00:00", "12:34:00", "PT1M 7 "));
        assertThat(plan.next(FollowPlan.REQUESTS, only)).isNull();
    }

    @Test
    void passesOverARequestForTheFuture() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        requests.add(request(7, "", "15:00:00", "18:00:00"));
        requests.add(request(8, "", "10:00:00", "11:00:00"));

        assertThat(plan.next(FollowPlan.REQUESTS, null)).isNull();
        clock.advance(Duration.ofSeconds(2));

        assertThat(next(plan, FollowPlan.REQUESTS, null).part()).isEqualTo("PT1M 8 ");
    }

    @Test
    void looksForRequestsEveryTwoSecondsHoweverOftenItIsAsked() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        for (int tick = 0; tick < 100; tick++) {
            assertThat(plan.next(FollowPlan.REQUESTS, null)).isNull();
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(requests.asked()).isEqualTo(5);
    }

    @Test
    void goesOnWithinARequestAfterARestore() {
        requests.add(request(7, "D1", "07:00:00", "10:00:00"));
        Window second = requested("08:00:00", "09:00:00", "PT1M 7 D1");

        assertThat(next(following(FirstStart.LOOKBACK), FollowPlan.REQUESTS, second))
                .isEqualTo(requested("09:00:00", "10:00:00", "PT1M 7 D1"));
    }

    @Test
    void leavesARequestThatIsGoneAndGoesOnWithTheNext() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        requests.add(request(9, "", "08:00:00", "09:00:00"));
        Window gone = requested("08:00:00", "09:00:00", "PT1M 7 D1");

        @Nullable Window next = plan.next(FollowPlan.REQUESTS, gone);
        for (int tick = 0; tick < 5 && next == null; tick++) {
            clock.advance(Duration.ofSeconds(1));
            next = plan.next(FollowPlan.REQUESTS, gone);
        }

        assertThat(Objects.requireNonNull(next).part()).isEqualTo("PT1M 9 ");
    }

    @Test
    void takesRequestsThatCannotBeReadForNoEnd() {
        FollowPlan plan = following(FirstStart.LOOKBACK);
        requests.add(request(7, "D1", "07:00:00", "10:00:00"));
        Window first = requested("07:00:00", "08:00:00", "PT1M 7 D1");
        requests.setDown(true);

        assertThat(plan.next(FollowPlan.REQUESTS, first)).isNull();
        requests.setDown(false);
        assertThat(plan.next(FollowPlan.REQUESTS, first)).isNull();
        clock.advance(Duration.ofSeconds(10));

        assertThat(next(plan, FollowPlan.REQUESTS, first))
                .isEqualTo(requested("08:00:00", "09:00:00", "PT1M 7 D1"));
    }

    @Test
    void travelsAndGoesOnAfterItWasClosed() throws Exception {
        FollowPlan plan =
                InstantiationUtil.clone(
                        new FollowPlan(
                                new DeviceShards(2),
                                new FileIntervals(MINUTE, 500, () -> 5, Clock.systemUTC()),
                                new FollowTimes(
                                        Duration.ofHours(1),
                                        LAG,
                                        new Revisits(2, MINUTE),
                                        Clock.systemUTC()),
                                FirstStart.LOOKBACK,
                                requests));

        plan.close();

        assertThat(plan.next(SHARD, null)).isNotNull();
        assertThat(plan.next(FollowPlan.REQUESTS, null)).isNull();
        following(FirstStart.LOOKBACK).close();
        assertThat(requests.isClosed()).isTrue();
    }

    private FollowPlan following(FirstStart start) {
        return new FollowPlan(new DeviceShards(2), intervals(), times(), start, requests);
    }

    private FollowTimes times() {
        return new FollowTimes(Duration.ofHours(1), LAG, new Revisits(2, MINUTE), clock);
    }

    private FileIntervals intervals() {
        return intervals(MINUTE);
    }

    private FileIntervals intervals(Duration configured) {
        return new FileIntervals(
                configured,
                500,
                () -> {
                    if (isDown) {
                        throw new IOException("no route to host");
                    }
                    return devices;
                },
                clock);
    }

    private RangePlan range(String from, String to, Duration interval) {
        return new RangePlan(
                new DeviceShards(2),
                intervals(interval),
                Instant.parse(from),
                Instant.parse(to),
                LAG);
    }

    private static List<Window> all(RangePlan plan) {
        List<Window> windows = new ArrayList<>();
        Window window = plan.next(SHARD, null);
        while (window != null) {
            windows.add(window);
            window = plan.next(SHARD, window);
        }
        return windows;
    }

    private static Window next(WindowPlan plan, String key, @Nullable Window previous) {
        return Objects.requireNonNull(plan.next(key, previous));
    }

    private ExportRequest request(long id, String device, String start, String end) {
        return new ExportRequest(id, device, at(start), at(end), clock.instant());
    }

    private static Window window(String start, String end, String part) {
        return new Window(SHARD, at(start), at(end), part);
    }

    private static Window requested(String start, String end, String part) {
        return new Window(FollowPlan.REQUESTS, at(start), at(end), part);
    }

    private static Window of(String start, String end, String part) {
        return new Window(SHARD, Instant.parse(start), Instant.parse(end), part);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-02-07T" + time + "Z");
    }
}
