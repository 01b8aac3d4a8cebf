package org.joulestream.capacity.source;

import java.time.ZoneId;
import java.util.Map;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.site.PostingTime;

/** Publishers for tests: all cycles at the usual times. */
final class Publishers {

    private Publishers() {}

    static Publisher standard(String host) {
        return new Publisher(
                host,
                ZoneId.of("America/Chicago"),
                Map.of(
                        Cycle.TIMELY, PostingTime.parse("day before 17:00"),
                        Cycle.EVENING, PostingTime.parse("day before 21:00"),
                        Cycle.INTRADAY_1, PostingTime.parse("13:00"),
                        Cycle.INTRADAY_2, PostingTime.parse("17:30"),
                        Cycle.INTRADAY_3, PostingTime.parse("22:00"),
                        Cycle.FINAL, PostingTime.parse("day after 10:00")));
    }
}
