package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers of InfluxQL as CSV, which is what influxdb-client-java asks for. Errors of
 * statements are not in it: version 1.6 leaves them out, too.
 */
final class QlCsv {
    private static final String END = "\n";

    private QlCsv() {}

    static String text(List<QlJson.Result> results, Precision precision) {
        return results.stream()
                .map(QlJson.Result::series)
                .filter(series -> !series.isEmpty())
                .map(series -> statement(series, precision))
                .collect(Collectors.joining(END));
    }

    private static String statement(List<QlJson.Chunk> chunks, Precision precision) {
        StringBuilder csv = new StringBuilder("name,tags,");
        List<String> columns = chunks.get(0).series().columns();
        csv.append(columns.stream().map(QlCsv::quoted).collect(Collectors.joining(",", "", END)));
        for (QlJson.Chunk chunk : chunks) {
            QlSeries series = chunk.series();
            String start = quoted(series.name()) + ',' + quoted(tags(series));
            for (@Nullable Object[] row : series.rows()) {
                csv.append(start).append(cells(series, row, precision)).append(END);
            }
        }
        return csv.toString();
    }

    /** As line protocol has them; those without a value are left out. */
    private static String tags(QlSeries series) {
        return series.tags().entrySet().stream()
                .filter(tag -> !tag.getValue().isEmpty())
                .map(tag -> LineText.name(tag.getKey()) + '=' + LineText.name(tag.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String cells(QlSeries series, @Nullable Object[] row, Precision precision) {
        List<String> cells = new ArrayList<>();
        cells.add("");
        for (int i = 0; i < row.length; i++) {
            boolean time = series.columns().get(i).equals("time");
            cells.add(
                    time && row[i] instanceof Long nanos
                            ? Long.toString(precision.ofNanos(nanos))
                            : cell(row[i]));
        }
        return String.join(",", cells);
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof Double number) {
            return CsvText.decimal(number);
        }
        return value == null ? "" : quoted(value.toString());
    }

    private static String quoted(String value) {
        return CsvText.quoted(value, END);
    }
}
