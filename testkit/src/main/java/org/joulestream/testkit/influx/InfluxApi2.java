package org.joulestream.testkit.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;

/** InfluxDB's second API: lines in, Flux and annotated CSV out. */
record InfluxApi2(InfluxBuckets buckets, String org) {
    private static final String HEALTH =
            """
            {"name":"influxdb","message":"ready for queries and writes","status":"pass",\
            "checks":[],"version":"%s","commit":"0000000000"}
            """;

    static HttpReply health(String version) {
        return InfluxReplies.json(200, HEALTH.formatted(version));
    }

    HttpReply write(HttpRequest request, Instant now) {
        String bucket = request.parameters().getOrDefault("bucket", "");
        if (!knowsOrg(request)) {
            return noSuchOrg(request);
        }
        if (buckets.find(bucket).isEmpty()) {
            return InfluxReplies.error(
                    404, "not found", "bucket \"%s\" not found".formatted(bucket));
        }
        LineProtocol lines =
                LineProtocol.read(
                        request.body(), Precision.of(request.parameter("precision")), now);
        if (!lines.errors().isEmpty()) {
            return InfluxReplies.error(400, "invalid", String.join("\n", lines.errors()));
        }
        buckets.bucket(bucket).write(lines.points());
        return HttpReply.status(204);
    }

    HttpReply query(HttpRequest request, Instant now) {
        if (!knowsOrg(request)) {
            return noSuchOrg(request);
        }
        try {
            return answer(request, now);
        } catch (QuerySyntaxException wrong) {
            return InfluxReplies.error(
                    400, "invalid", "compilation failed: error @1:1-1:1: " + wrong.getMessage());
        } catch (NoSuchBucketException missing) {
            return InfluxReplies.error(
                    404,
                    "not found",
                    "failed to initialize execute state: " + missing.getMessage());
        }
    }

    private HttpReply answer(HttpRequest request, Instant now) {
        String type = String.valueOf(request.header("content-type"));
        FluxQuery query = new FluxQuery(buckets, now);
        if (type.startsWith("application/vnd.flux")) {
            return InfluxReplies.csv(FluxCsv.PLAIN.text(query.tables(request.body())));
        }
        JsonNode body = InfluxReplies.parsed(request.body());
        FluxCsv csv = dialect(body.path("dialect"));
        return InfluxReplies.csv(csv.text(query.tables(body.path("query").asText(""))));
    }

    private static FluxCsv dialect(JsonNode dialect) {
        List<String> annotations = new ArrayList<>();
        dialect.path("annotations").forEach(annotation -> annotations.add(annotation.asText()));
        return new FluxCsv(annotations, dialect.path("header").asBoolean(true));
    }

    private boolean knowsOrg(HttpRequest request) {
        return org.equals(request.parameter("org")) || request.parameter("orgID") != null;
    }

    private static HttpReply noSuchOrg(HttpRequest request) {
        return InfluxReplies.error(
                404,
                "not found",
                "organization name \"%s\" not found".formatted(request.parameter("org")));
    }
}
