package org.joulestream.testkit.influx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of InfluxQL that the stand-in understands. */
sealed interface QlStatement {
    /** Where to read; a database or policy that is null is that of the request. */
    record Source(
            @Nullable String database, @Nullable String policy, @Nullable String measurement) {}

    /**
     * Which names: all, or these.
     *
     * @param all whether a star was among them
     */
    record Names(boolean all, List<String> names) {}

    /** At most so many rows of each series, after some. */
    record Extent(long limit, long offset, boolean descending) {}

    /** Rows of points. */
    record Select(
            Source source, Names columns, QlCondition condition, Names grouping, Extent extent)
            implements QlStatement {}

    /** Values of some tags. */
    record ShowTagValues(Source source, List<String> tags, QlCondition condition)
            implements QlStatement {}

    /** Names of the databases. */
    record ShowDatabases() implements QlStatement {}
}
