package org.joulestream.testkit.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers of InfluxQL.
 *
 * @param precision of times, null where they are written as text
 * @param chunkRows how many rows a document may have, null where all are in one
 */
record QlJson(@Nullable Precision precision, @Nullable Integer chunkRows) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double LARGEST_PLAIN = 1e21;
    private static final double SMALLEST_PLAIN = 1e-6;

    /** One document, or a line for each chunk. */
    String text(List<Result> results) {
        StringBuilder text = new StringBuilder();
        if (chunkRows == null) {
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                all.add(result(i, results.get(i), false));
            }
            return text.append(json(Map.of("results", all))).append('\n').toString();
        }
        for (int i = 0; i < results.size(); i++) {
            List<Result> chunks = results.get(i).chunks(chunkRows);
            for (int j = 0; j < chunks.size(); j++) {
                Object chunk = result(i, chunks.get(j), j < chunks.size() - 1);
                text.append(json(Map.of("results", List.of(chunk)))).append('\n');
            }
        }
        return text.toString();
    }

    static String error(String message) {
        return json(Map.of("error", message)) + '\n';
    }

    /** The first chunks, and then the error that InfluxDB puts there when it cannot go on. */
    static String failing(String chunks, int rows, String message) {
        StringBuilder kept = new StringBuilder();
        chunks.lines().limit(rows).forEach(line -> kept.append(line).append('\n'));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("statement_id", 0);
        result.put("error", message);
        return kept + json(Map.of("results", List.of(result))) + '\n';
    }

    private Map<String, Object> result(int statement, Result result, boolean partial) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("statement_id", statement);
        if (result.error() != null) {
            written.put("error", result.error());
        } else if (!result.series().isEmpty()) {
            written.put("series", result.series().stream().map(this::series).toList());
        }
        if (partial) {
            written.put("partial", true);
        }
        return written;
    }

    private Map<String, Object> series(Chunk chunk) {
        QlSeries series = chunk.series();
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", series.name());
        if (!series.tags().isEmpty()) {
            written.put("tags", series.tags());
        }
        written.put("columns", series.columns());
        boolean timed = series.columns().get(0).equals("time");
        written.put("values", series.rows().stream().map(row -> row(row, timed)).toList());
        if (chunk.partial()) {
            written.put("partial", true);
        }
        return written;
    }

    private List<@Nullable Object> row(@Nullable Object[] row, boolean timed) {
        List<@Nullable Object> written = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            boolean time = timed && i == 0;
            written.add(time && row[i] instanceof Long nanos ? time(nanos) : value(row[i]));
        }
        return written;
    }

    private Object time(long nanos) {
        return precision == null ? Times.text(nanos) : (Object) precision.ofNanos(nanos);
    }

    /** Without a decimal point where it needs none, so that 1.0 looks like 1. */
    private static @Nullable Object value(@Nullable Object value) {
        if (!(value instanceof Double number)) {
            return value;
        }
        double size = Math.abs(number);
        BigDecimal digits = new BigDecimal(number.toString()).stripTrailingZeros();
        boolean plain = size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN);
        String text = plain ? digits.toPlainString() : digits.toString().replace("E", "e");
        return new RawValue(size == 0 && 1 / number < 0 ? "-0" : text);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A part of a series; partial where more of it follows. */
    record Chunk(QlSeries series, boolean partial) {}

    /** What a statement gave: an error or series. */
    record Result(List<Chunk> series, @Nullable String error) {
        static Result of(List<QlSeries> series) {
            return new Result(series.stream().map(s -> new Chunk(s, false)).toList(), null);
        }

        static Result failed(String error) {
            return new Result(List.of(), error);
        }

        /** A result for each chunk; one for none, so that there is an answer. */
        List<Result> chunks(int rows) {
            List<Result> chunks = new ArrayList<>();
            for (Chunk whole : series) {
                chunks.addAll(chunks(whole.series(), rows));
            }
            return chunks.isEmpty() ? List.of(this) : chunks;
        }

        private static List<Result> chunks(QlSeries series, int rows) {
            List<Result> chunks = new ArrayList<>();
            int all = series.rows().size();
            for (int from = 0; from < all; from += rows) {
                int to = Math.min(all, from + rows);
                QlSeries part =
                        new QlSeries(
                                series.name(),
                                series.tags(),
                                series.columns(),
                                series.rows().subList(from, to));
                chunks.add(new Result(List.of(new Chunk(part, to < all)), null));
            }
            return chunks;
        }
    }
}
