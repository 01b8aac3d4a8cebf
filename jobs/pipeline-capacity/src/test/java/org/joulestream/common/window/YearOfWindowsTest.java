package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.site.PostingTime;
import org.joulestream.capacity.source.FollowPlan;
import org.joulestream.capacity.source.Politeness;
import org.joulestream.capacity.source.Publisher;
import org.joulestream.testkit.time.SteeredClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the source of a following job keeps in its checkpoints, over a year: gas days come and are
 * sealed, so it must not grow. Stands in this package since the board is of no use to jobs.
 */
class YearOfWindowsTest {
    private static final Instant START = Instant.parse("2025-01-06T12:00:00Z");
    private static final int WEEK = 7;
    private static final int YEAR = 365;

    /**
     * As the options are by default, but for the hour, which is cut so that each step finds all
     * due.
     */
    private static final FollowPlan.Rhythm RHYTHM =
            new FollowPlan.Rhythm(Duration.ofMinutes(10), Duration.ofMinutes(50), 3);

    private static final Politeness POLITENESS = new Politeness(2, 2);

    private static final String MARK = "If-Modified-Since: Fri, 28 Feb 2025 03:55:00 GMT";
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(500);

    private static final Map<Cycle, PostingTime> POSTINGS =
            Map.of(
                    Cycle.TIMELY, PostingTime.parse("day before 17:00"),
                    Cycle.EVENING, PostingTime.parse("day before 21:00"),
                    Cycle.INTRADAY_1, PostingTime.parse("13:00"),
                    Cycle.INTRADAY_2, PostingTime.parse("17:30"),
                    Cycle.INTRADAY_3, PostingTime.parse("22:00"),
                    Cycle.FINAL, PostingTime.parse("day after 10:00"));

    private final WindowSourceStateSerializer serializer = new WindowSourceStateSerializer();
    private final SteeredClock clock = SteeredClock.at(START);
    private int stepHours;
    private long checkpoint;
    private long requests;

    @ParameterizedTest
    @CsvSource({"1, TW, 5_000", "3, TW FEP TGR PEPL TGC FGT SPC ROVER MRT EGT, 50_000"})
    void takesAfterAYearWhatItTookAfterAWeek(int hours, String pipelines, int mostBytes)
            throws IOException {
        stepHours = hours;
        FollowPlan plan = plan(pipelines.split(" ", -1));
        WindowBoard board = new WindowBoard(plan, clock);
        follow(board, 0, WEEK);
        byte[] week = state(board);
        // A restart in between changes nothing.
        board =
                WindowBoard.restore(
                        plan, clock, serializer.deserialize(serializer.getVersion(), week));

        follow(board, WEEK, YEAR);
        byte[] year = state(board);

        String seen =
                "%s: %d bytes after a week, %d after a year, %d windows open, %d requests"
                        .formatted(
                                pipelines, week.length, year.length, board.openWindows(), requests);
        assertThat(requests).as(seen).isGreaterThan(YEAR * 24L / hours * plan.keys().size());
        assertThat(year.length).as(seen).isCloseTo(week.length, Percentage.withPercentage(2));
        assertThat(year.length).as(seen).isLessThan(mostBytes);
    }

    private void follow(WindowBoard board, int fromDay, int toDay) {
        for (int hour = fromDay * 24 + stepHours; hour <= toDay * 24; hour += stepHours) {
            clock.moveTo(START.plus(Duration.ofHours(hour)));
            readWhatIsDue(board);
            board.snapshot(++checkpoint);
            board.complete(checkpoint);
        }
    }

    private void readWhatIsDue(WindowBoard board) {
        for (WindowSplit split = next(board); split != null; split = next(board)) {
            board.settle(0, split.emitted(MARK, clock.instant()));
            requests++;
        }
    }

    private @Nullable WindowSplit next(WindowBoard board) {
        clock.moveTo(clock.instant().plus(BETWEEN_REQUESTS));
        return board.grant(0);
    }

    private byte[] state(WindowBoard board) throws IOException {
        return serializer.serialize(board.snapshot(++checkpoint));
    }

    private FollowPlan plan(String... assets) {
        Publisher publisher =
                new Publisher("capacity.example.com", ZoneId.of("America/Chicago"), POSTINGS);
        Map<String, Publisher> publishers = new LinkedHashMap<>();
        Arrays.stream(assets).forEach(asset -> publishers.put(asset, publisher));
        return new FollowPlan(
                publishers, List.of(Cycle.values()), List.of(), RHYTHM, POLITENESS, clock);
    }
}
