package org.joulestream.capacity.day;

import java.math.BigDecimal;
import java.time.Instant;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.DirectionTotals;
import org.joulestream.capacity.model.FlowDirection;
import org.joulestream.common.time.GasDay;

/** Postings of TW's cycles, with as much in them as the windows look at. */
public final class Cycles {
    /** The gas day of all of them, unless another one is given. */
    public static final String DAY = "2025-02-27";

    private static final Instant FIRST_POSTED = Instant.parse("2025-02-26T20:00:00Z");

    private Cycles() {}

    /**
     * A posting of {@link #DAY}.
     *
     * @param hour of its posting
     */
    public static CycleTotals posted(String cycle, int hour, String hash) {
        return posted(DAY, cycle, hour, hash);
    }

    /** A posting whose numbers all follow from its hour. */
    public static CycleTotals posted(String gasDay, String cycle, int hour, String hash) {
        GasDay day = GasDay.parse(gasDay);
        DirectionTotals deliveries =
                new DirectionTotals(
                        FlowDirection.DELIVERY, new BigDecimal(1_000), new BigDecimal(hour));
        return new CycleTotals(
                "TW",
                gasDay,
                cycle,
                day.start(),
                day.end(),
                FIRST_POSTED.plusSeconds(3_600L * hour),
                hash,
                new DirectionTotals[] {deliveries},
                2,
                hour % 3,
                0,
                new BigDecimal(hour).movePointLeft(2),
                "loc" + hour);
    }
}
