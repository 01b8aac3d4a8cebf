package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.joulestream.telemetry.source.DeviceShards;
import org.joulestream.telemetry.source.FileIntervals;
import org.joulestream.telemetry.source.FirstStart;
import org.joulestream.telemetry.source.FollowPlan;
import org.joulestream.telemetry.source.FollowTimes;
import org.joulestream.telemetry.source.Revisits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the source keeps in checkpoints while the telemetry of 10,000 devices is followed for a
 * week. In this package, since only here a source can be driven without a cluster.
 */
class TelemetryStateSizeTest {

    private static final int SHARDS = 8;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String MARK = "0123456789abcdef".repeat(4);

    private final SteppedClock clock = new SteppedClock();

    /** Once with a file a minute for each device, once with files that are as long as they must. */
    @ParameterizedTest
    @CsvSource({"10000, PT1M", "500, PT20M"})
    void isTheSameAfterAWeekAsAfterADay(int maxFiles, Duration interval) throws IOException {
        WindowBoard board = new WindowBoard(plan(maxFiles), clock);
        int windows = run(board, Duration.ofDays(1));
        int afterADay = bytes(board);
        windows += run(board, Duration.ofDays(6));

        assertThat(bytes(board)).isCloseTo(afterADay, Offset.offset(8));
        assertThat(afterADay).isLessThan(100_000);
        // Each window is read three times, but those of the lookback once: it is late for more.
        long files = Duration.ofDays(7).dividedBy(interval) * 3;
        long filesBefore = Duration.ofHours(1).dividedBy(interval);
        assertThat((double) windows)
                .isCloseTo((double) (files + filesBefore) * SHARDS, within(SHARDS * 6.0));
        assertThat(board.completeBefore())
                .isAfter(clock.instant().minus(interval.multipliedBy(2)).minus(MINUTE));
    }

    @Test
    void isTheSameWithRequestsNowAndThen() throws IOException {
        RequestsNowAndThen requests = new RequestsNowAndThen(clock);
        WindowBoard board =
                new WindowBoard(
                        new FollowPlan(
                                new DeviceShards(SHARDS),
                                intervals(10_000),
                                times(),
                                FirstStart.LOOKBACK,
                                requests),
                        clock);
        run(board, Duration.ofDays(1));
        int afterADay = bytes(board);
        run(board, Duration.ofDays(2));

        assertThat(requests.answered()).isGreaterThan(50);
        assertThat(bytes(board)).isCloseTo(afterADay, Offset.offset(16));
    }

    /** Steps of half a minute, a checkpoint at each; all that is due is read at once. */
    private int run(WindowBoard board, Duration time) {
        int read = 0;
        Instant end = clock.instant().plus(time);
        for (long checkpoint = 0; clock.instant().isBefore(end); checkpoint++) {
            clock.now = clock.now.plusSeconds(30);
            WindowSplit split = board.grant(0);
            while (split != null) {
                read++;
                board.settle(0, split.emitted(MARK, clock.instant()));
                split = board.grant(0);
            }
            board.snapshot(checkpoint);
            board.complete(checkpoint);
        }
        return read;
    }

    private static int bytes(WindowBoard board) throws IOException {
        return new WindowSourceStateSerializer().serialize(board.snapshot(1_000_000)).length;
    }

    private FollowPlan plan(int maxFiles) {
        return new FollowPlan(
                new DeviceShards(SHARDS), intervals(maxFiles), times(), FirstStart.LOOKBACK, null);
    }

    private FileIntervals intervals(int maxFiles) {
        return new FileIntervals(MINUTE, maxFiles, () -> 10_000, clock);
    }

    private FollowTimes times() {
        return new FollowTimes(
                Duration.ofHours(1), Duration.ofSeconds(5), new Revisits(2, MINUTE), clock);
    }

    private static Offset<Double> within(double off) {
        return Offset.offset(off);
    }

    private static final class SteppedClock extends Clock {

        private Instant now = Instant.parse("2026-02-02T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only instants are asked for");
        }
    }
}
