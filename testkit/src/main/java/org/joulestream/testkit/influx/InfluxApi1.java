package org.joulestream.testkit.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** InfluxDB's first API: lines in, InfluxQL and JSON out. */
record InfluxApi1(InfluxBuckets buckets) {
    private static final int DEFAULT_CHUNK_ROWS = 10_000;

    /** Good lines are written even where others are not. */
    HttpReply write(HttpRequest request, Instant now) {
        String database = request.parameters().getOrDefault("db", "");
        if (database.isEmpty()) {
            return InfluxReplies.error(400, "database is required");
        }
        Optional<InfluxStore> store = buckets.find(database, request.parameter("rp"));
        if (store.isEmpty()) {
            return InfluxReplies.error(404, "database not found: \"" + database + "\"");
        }
        LineProtocol lines =
                LineProtocol.read(
                        request.body(), Precision.of(request.parameter("precision")), now);
        store.get().write(lines.points());
        return lines.errors().isEmpty()
                ? HttpReply.status(204)
                : InfluxReplies.error(
                        400,
                        "partial write: %s dropped=0".formatted(String.join("\n", lines.errors())));
    }

    HttpReply query(HttpRequest request, Instant now) {
        Map<String, String> parameters = new HashMap<>(request.form());
        parameters.putAll(request.parameters());
        @Nullable String text = parameters.get("q");
        if (text == null || text.isEmpty()) {
            return InfluxReplies.error(400, "missing required parameter \"q\"");
        }
        boolean csv = String.valueOf(request.header("accept")).contains("/csv");
        try {
            QlConditions.Values values = new QlConditions.Values(bound(parameters), now);
            List<QlJson.Result> results = results(QlParser.parse(text, values), parameters);
            return csv
                    ? InfluxReplies.csv(QlCsv.text(results, Precision.of(parameters.get("epoch"))))
                    : InfluxReplies.json(200, json(parameters).text(results));
        } catch (QuerySyntaxException wrong) {
            return InfluxReplies.error(400, "error parsing query: " + wrong.getMessage());
        }
    }

    private static Map<String, Object> bound(Map<String, String> parameters) {
        Map<String, Object> bound = new HashMap<>();
        JsonNode json = InfluxReplies.parsed(parameters.getOrDefault("params", "{}"));
        json.properties()
                .forEach(
                        entry ->
                                bound.put(
                                        entry.getKey(),
                                        entry.getValue().isNumber()
                                                ? (Object) entry.getValue().longValue()
                                                : entry.getValue().asText()));
        return bound;
    }

    private List<QlJson.Result> results(
            List<QlStatement> statements, Map<String, String> parameters) {
        QlQuery query = new QlQuery(buckets, parameters.get("db"), parameters.get("rp"));
        List<QlJson.Result> results = new ArrayList<>();
        for (QlStatement statement : statements) {
            results.add(result(query, statement));
        }
        return results;
    }

    private static QlJson json(Map<String, String> parameters) {
        @Nullable String epoch = parameters.get("epoch");
        return new QlJson(epoch == null ? null : Precision.of(epoch), chunkRows(parameters));
    }

    private static QlJson.Result result(QlQuery query, QlStatement statement) {
        try {
            return QlJson.Result.of(query.series(statement));
        } catch (QlException cannot) {
            return QlJson.Result.failed(String.valueOf(cannot.getMessage()));
        }
    }

    private static @Nullable Integer chunkRows(Map<String, String> parameters) {
        if (!parameters.getOrDefault("chunked", "").equals("true")) {
            return null;
        }
        String rows = parameters.getOrDefault("chunk_size", "");
        return rows.isEmpty() ? DEFAULT_CHUNK_ROWS : Integer.parseInt(rows);
    }
}
