package org.joulestream.capacity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.joulestream.capacity.site.PostingTime;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityKey;

/** When each file of a simulated month is posted, and posted again: a function of its key. */
final class PostingScript {
    static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    private static final Map<CapacityCycle, PostingTime> TIMETABLE =
            Map.of(
                    CapacityCycle.TIMELY, PostingTime.parse("day before 17:00"),
                    CapacityCycle.EVENING, PostingTime.parse("day before 21:00"),
                    CapacityCycle.INTRADAY_1, PostingTime.parse("13:00"),
                    CapacityCycle.INTRADAY_2, PostingTime.parse("17:30"),
                    CapacityCycle.INTRADAY_3, PostingTime.parse("22:00"),
                    CapacityCycle.FINAL, PostingTime.parse("day after 10:00"));

    private static final int[] LATE_MINUTES = {-20, 3, 3, 8, 8, 40, 200, 600};
    private static final Duration REPOSTED_AFTER = Duration.ofHours(18);
    private static final Duration REPOSTED_AGAIN_AFTER = Duration.ofHours(38);

    /** When the timetable says that it will be posted. */
    Instant due(CapacityKey key) {
        PostingTime time = TIMETABLE.get(key.cycle());
        if (time == null) {
            throw new IllegalArgumentException("no time for " + key);
        }
        return time.on(key.gasDay(), CENTRAL);
    }

    /** When it is posted; one in twenty never is, every third one is posted again. */
    List<Instant> postings(CapacityKey key) {
        Random dice = new Random(31L * key.toString().hashCode() + 7);
        if (dice.nextInt(20) == 0) {
            return List.of();
        }
        int late = LATE_MINUTES[dice.nextInt(LATE_MINUTES.length)];
        Instant first = due(key).plus(Duration.ofMinutes(late));
        int reposts = Math.max(0, dice.nextInt(6) - 3);
        // After the last cycles there is no time for more before nobody looks any longer.
        boolean latest =
                key.cycle() == CapacityCycle.INTRADAY_3 || key.cycle() == CapacityCycle.FINAL;
        int possible = latest ? Math.min(1, reposts) : reposts;
        return Stream.of(first, first.plus(REPOSTED_AFTER), first.plus(REPOSTED_AGAIN_AFTER))
                .limit(1L + possible)
                .toList();
    }

    /** The newest version that is there at this time; 0 for none. */
    int version(CapacityKey key, Instant now) {
        return (int) postings(key).stream().filter(posted -> !posted.isAfter(now)).count();
    }
}
