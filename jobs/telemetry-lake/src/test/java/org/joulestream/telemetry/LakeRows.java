package org.joulestream.telemetry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joulestream.telemetry.lake.Duck;
import org.joulestream.testkit.influx.InfluxPoint;

/** Rows of a lake as DuckDB reads them, and as they must be by what was written to InfluxDB. */
final class LakeRows {

    private static final String TELEMETRY = "telemetry";
    private static final List<String> FIELDS =
            List.of("voltage", "current", "power", "temperature");

    private LakeRows() {}

    /** All rows of a folder as text, in order; each as often as it is there. */
    static List<String> in(Path folder) throws SQLException {
        if (!Files.isDirectory(folder.resolve(TELEMETRY))) {
            return List.of();
        }
        try (Duck duck = new Duck()) {
            return duck
                    .rows(
                            "SELECT epoch_us(timestamp), device_id, device_type, location, "
                                    + String.join(", ", FIELDS)
                                    + " FROM read_parquet('"
                                    + folder.resolve(TELEMETRY)
                                    + "/**/export_*.parquet', hive_partitioning = false)")
                    .stream()
                    .sorted()
                    .toList();
        }
    }

    /** The same of points. */
    static List<String> of(Collection<InfluxPoint> points) {
        return points.stream().map(LakeRows::row).sorted().toList();
    }

    /** The same of one point. */
    static String row(InfluxPoint point) {
        StringBuilder row = new StringBuilder();
        row.append(Math.floorDiv(point.timeNanos(), 1_000));
        row.append('|').append(point.tags().get("device_id"));
        row.append('|').append(point.tags().getOrDefault("device_type", "unknown"));
        row.append('|').append(point.tags().getOrDefault("location", "unknown"));
        for (String field : FIELDS) {
            row.append('|').append(point.fields().get(field));
        }
        return row.toString();
    }

    /** Column of hourly sums by device and hour, as DuckDB reads them. */
    static Map<String, String> hours(Path folder, String column) throws SQLException {
        Map<String, String> hours = new TreeMap<>();
        try (Duck duck = new Duck()) {
            duck.rows(
                            "SELECT device_id || ' ' || epoch_us(hour), "
                                    + column
                                    + " FROM read_parquet('"
                                    + folder.resolve("telemetry_hourly")
                                    + "/**/hour_*.parquet', hive_partitioning = false)")
                    .forEach(
                            row -> {
                                int bar = row.lastIndexOf('|');
                                hours.put(row.substring(0, bar), row.substring(bar + 1));
                            });
        }
        return hours;
    }

    /** Points in each hour of each device. */
    static Map<String, String> counts(Collection<InfluxPoint> points) {
        Map<String, Long> counts = new TreeMap<>();
        for (InfluxPoint point : points) {
            long hour = Math.floorDiv(point.timeNanos(), 3_600_000_000_000L) * 3_600_000_000L;
            counts.merge(point.tags().get("device_id") + ' ' + hour, 1L, Long::sum);
        }
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((key, count) -> texts.put(key, count.toString()));
        return texts;
    }
}
