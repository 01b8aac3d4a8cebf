package org.joulestream.testkit.influx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an InfluxQL answer that belong together.
 *
 * @param tags empty where it was not grouped
 * @param rows of values; in a column {@code time} nanoseconds
 */
record QlSeries(
        String name,
        Map<String, String> tags,
        List<String> columns,
        List<@Nullable Object[]> rows) {}
