package org.joulestream.testkit.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same questions to the real server and to the stand-in give the same answers. */
class InfluxQlComparisonITCase {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Instant START = Instant.parse("2026-02-07T11:58:00Z");
    private static final Duration STRETCH = Duration.ofMinutes(6);
    private static final InfluxStandIn STAND_IN = InfluxStandIn.start();
    private static final Map<String, String> BOUND =
            Map.of(
                    "params",
                    "{\"odd\":\"Zähler-Ω\",\"quoted\":\"it's \\\"quoted\\\"\",\"from\":1770465600000000000}");

    @BeforeAll
    static void fill() {
        assumeTrue(SharedInflux.server().isPresent(), InfluxServer.MISSING);
        DeviceSimulator devices =
                new DeviceSimulator(
                        7, 24, EnumSet.complementOf(EnumSet.of(DeviceTrouble.WRONG_TYPE)));
        List<InfluxPoint> points =
                new ArrayList<>(
                        devices.writes(START, START.plus(STRETCH))
                                .map(DeviceWrite::point)
                                .toList());
        // Another week, other types; and numbers that are written in another way.
        points.add(InfluxPoint.parse("device_telemetry,device_id=D1 power=7i,other=1i 1000000000"));
        points.add(InfluxPoint.parse("device_telemetry,device_id=D1 voltage=\"x\" 2000000000"));
        points.add(
                InfluxPoint.parse(
                        "numbers a=1e20,b=1e21,c=1e-6,d=1e-7,e=-0.0,f=9223372036854775807i 10"));
        points.add(
                InfluxPoint.parse(
                        "numbers a=0.1,b=-1.5e300,c=1e-300,d=123456789.125,g=\"a,\\\"b\\\"\nc\",h=true 20"));
        points.add(InfluxPoint.parse("types a=1i 10"));
        points.add(InfluxPoint.parse("types,t=x a=\"text\" 900000000000000000"));
        points.add(InfluxPoint.parse("types,u=y a=true,b=2i 1700000000000000000"));
        server().createDatabase("telemetry");
        server().write("telemetry", points);
        STAND_IN.bucket("telemetry").write(points);
    }

    private static InfluxServer server() {
        return SharedInflux.server().orElseThrow();
    }

    @AfterAll
    static void close() {
        STAND_IN.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM \"device_telemetry\" WHERE time >= 1770465480000000000 AND time < 1770465540000000000 GROUP BY *",
                "SELECT * FROM device_telemetry WHERE time >= '2026-02-07T12:00:00Z' AND time < '2026-02-07 12:01:00' GROUP BY *",
                "SELECT \"voltage\",\"power\" FROM \"telemetry\".\"autogen\".\"device_telemetry\" WHERE (\"device_id\" = $odd OR \"device_id\" = $quoted) AND time >= $from GROUP BY *",
                "SELECT \"voltage\", \"power\" FROM \"telemetry\"..\"device_telemetry\" WHERE \"device_id\" = 'it\\'s \"quoted\"' GROUP BY \"device_id\", \"location\"",
                "SELECT * FROM device_telemetry WHERE \"location\" = '' AND \"device_id\" != 'D20' GROUP BY *",
                "SELECT * FROM device_telemetry WHERE time >= '2026-02-07T12:00:00.123456789Z' AND time <= '2026-02-07T12:01:00Z' GROUP BY \"device_id\"",
                "SELECT * FROM device_telemetry WHERE time >= 1770465600s AND time < 1770465600s + 30s",
                "SELECT power FROM device_telemetry WHERE time < 1700000000s",
                "SELECT * FROM device_telemetry WHERE time < now() - 1d GROUP BY * LIMIT 2",
                "SELECT * FROM device_telemetry GROUP BY * LIMIT 3 OFFSET 2",
                "SELECT temperature FROM device_telemetry GROUP BY * ORDER BY time DESC LIMIT 2",
                "SELECT nope FROM device_telemetry",
                "SELECT location FROM device_telemetry",
                "SELECT voltage, nope, location FROM device_telemetry GROUP BY *",
                "SELECT voltage FROM device_telemetry GROUP BY nope, device_id",
                "SELECT * FROM nowhere GROUP BY *",
                "SELECT * FROM numbers",
                "SELECT * FROM types GROUP BY *",
                "SELECT * FROM types",
                "SELECT a FROM types WHERE time > 800000000s GROUP BY *",
                "SELECT a FROM types WHERE time > 1600000000s GROUP BY *",
                "SELECT a FROM types WHERE time < 100s; SELECT h FROM numbers",
                "SELECT a FROM telemetry.nowhere.types",
                "SELECT a FROM nowhere..types",
                "SHOW TAG VALUES FROM \"device_telemetry\" WITH KEY = \"device_id\"",
                "SHOW TAG VALUES ON telemetry FROM \"device_telemetry\" WITH KEY = \"device_id\" WHERE time < 100s",
                "SHOW TAG VALUES FROM \"device_telemetry\" WITH KEY = \"device_id\" WHERE time >= '2026-02-02' AND time < '2026-02-03'",
                "SHOW TAG VALUES FROM \"device_telemetry\" WITH KEY = \"device_id\" WHERE time >= '2026-02-09' AND time < '2026-02-10'",
                "SHOW TAG VALUES FROM \"device_telemetry\" WITH KEY = \"device_id\" WHERE \"device_type\" = 'fan'",
                "SHOW TAG VALUES WITH KEY IN (\"t\", \"location\")",
                "SELECT a::float, a::integer, a::string, a::boolean, a, b::float FROM types GROUP BY *",
                "SELECT a::string, t::tag FROM types GROUP BY *",
                "SELECT \"voltage\"::integer, voltage::float, power::string, voltage FROM device_telemetry WHERE device_id::tag = 'D1' GROUP BY *",
                "SELECT a::float, h::string, e::integer, f::float, nope::float FROM numbers",
                "SELECT location::field, voltage::field FROM device_telemetry WHERE device_id::tag = 'D1' GROUP BY *",
                "SHOW FIELD KEYS FROM types",
                "SHOW FIELD KEYS",
                "SHOW FIELD KEYS ON telemetry FROM nowhere",
                "SHOW FIELD KEYS ON nowhere FROM types",
                "SHOW TAG VALUES ON nowhere WITH KEY = t"
            })
    void answersAsTheRealOne(String query) throws Exception {
        for (Map<String, String> form :
                List.of(
                        Map.of("epoch", "ns"),
                        Map.of("epoch", "ms"),
                        Map.<String, String>of(),
                        Map.of("epoch", "ns", "chunked", "true", "chunk_size", "7"))) {
            Map<String, String> parameters = new HashMap<>(form);
            parameters.putAll(BOUND);
            parameters.put("q", query);
            parameters.put("db", "telemetry");
            boolean whole = !form.containsKey("chunked") || query.contains("GROUP BY *");
            if (whole) {
                assertThat(trees(STAND_IN.uri(), parameters))
                        .as("%s %s", query, form)
                        .isEqualTo(trees(server().uri(), parameters));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM device_telemetry WHERE time < 1770465540000000000 GROUP BY *",
                "SELECT * FROM numbers; SELECT a FROM types",
                "SELECT * FROM nowhere"
            })
    void writesTheSameCsv(String query) throws Exception {
        Map<String, String> parameters = Map.of("q", query, "db", "telemetry", "epoch", "ns");

        assertThat(body(STAND_IN.uri(), parameters, "application/csv"))
                .isEqualTo(body(server().uri(), parameters, "application/csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM types WHERE b = $nothing",
                "SELEC a",
                "SELECT a FROM types GROUP"
            })
    void refusesWhatTheRealOneRefuses(String query) throws Exception {
        Map<String, String> parameters = Map.of("q", query, "db", "telemetry");

        for (URI uri : Set.of(STAND_IN.uri(), server().uri())) {
            HttpResponse<String> response = response(uri, parameters, "application/json");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).startsWith("{\"error\":\"error parsing query: ");
        }
    }

    private static List<JsonNode> trees(URI uri, Map<String, String> parameters) throws Exception {
        List<JsonNode> trees = new ArrayList<>();
        for (String line : body(uri, parameters, "application/json").lines().toList()) {
            JsonNode tree = JSON.readTree(line);
            if (!String.valueOf(parameters.get("q")).contains("GROUP BY *")) {
                tree.findValues("values").forEach(values -> sort((ArrayNode) values));
            }
            trees.add(tree);
        }
        return trees;
    }

    /** Of rows with the same time the real server does not promise an order. */
    private static void sort(ArrayNode rows) {
        List<JsonNode> sorted =
                StreamSupport.stream(rows.spliterator(), false)
                        .sorted(Comparator.comparing(JsonNode::toString))
                        .toList();
        rows.removeAll().addAll(sorted);
    }

    private static String body(URI uri, Map<String, String> parameters, String accept)
            throws Exception {
        HttpResponse<String> response = response(uri, parameters, accept);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> response(
            URI uri, Map<String, String> parameters, String accept)
            throws IOException, InterruptedException {
        String form =
                parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                HttpRequest.newBuilder(uri.resolve("/query"))
                        .header("Accept", accept)
                        .header("Authorization", "Token " + InfluxStandIn.TOKEN)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
