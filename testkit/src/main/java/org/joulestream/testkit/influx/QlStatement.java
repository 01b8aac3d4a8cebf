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

    /**
     * A column of a select.
     *
     * @param kind what the value is wanted as, such as {@code float}, {@code field} or {@code tag};
     *     null where the query does not say
     */
    record Column(String name, @Nullable String kind) {}

    /** At most so many rows of each series, after some. */
    record Extent(long limit, long offset, boolean descending) {}

    /**
     * Rows of points.
     *
     * @param columns empty for all
     */
    record Select(
            Source source,
            List<Column> columns,
            QlCondition condition,
            Names grouping,
            Extent extent)
            implements QlStatement {}

    /** Values of some tags. */
    record ShowTagValues(Source source, List<String> tags, QlCondition condition)
            implements QlStatement {}

    /** Names and types of fields. */
    record ShowFieldKeys(Source source) implements QlStatement {}

    /** Names of the databases. */
    record ShowDatabases() implements QlStatement {}
}
