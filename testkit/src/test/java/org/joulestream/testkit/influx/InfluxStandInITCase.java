package org.joulestream.testkit.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxQLQueryApi;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.exceptions.NotFoundException;
import com.influxdb.exceptions.UnauthorizedException;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxStandInITCase {
    private static final String RANGE =
            "from(bucket: \"telemetry\") |> range(start: 1970-01-01T00:00:00Z, stop: 1970-01-01T01:00:00Z)";

    private final InfluxStandIn site = InfluxStandIn.start();
    private final InfluxDBClient client = client(InfluxStandIn.TOKEN);

    @AfterEach
    void close() {
        client.close();
        site.close();
    }

    private InfluxDBClient client(String token) {
        return client(site, token);
    }

    private static InfluxDBClient client(InfluxStandIn asked, String token) {
        return InfluxDBClientFactory.create(
                asked.uri().toString(), token.toCharArray(), InfluxStandIn.ORG, "telemetry");
    }

    @Test
    void isWell() {
        assertThat(client.ping()).isTrue();
        assertThat(client.version()).isEqualTo("v2.7.12");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesEachSeriesAndFieldATableOfItsOwn(boolean packed) {
        if (packed) {
            client.enableGzip();
        }
        site.bucket("telemetry");
        write("m,d=1,s=a v=1.5,i=3i 10", "m,d=1,s=b v=2.5 20", "m,d=2,s=a v=9.5 10", "k,d=1 v=0 1");

        List<FluxTable> tables =
                client.getQueryApi()
                        .query(
                                RANGE
                                        + " |> filter(fn: (r) => r._measurement == \"m\""
                                        + " and (r[\"d\"] == \"1\" or r.d == \"7\"))");

        assertThat(tables).hasSize(3);
        assertThat(texts(tables))
                .containsExactly(
                        "1970-01-01T00:00:00.000000010Z m i 3 {d=1, s=a}",
                        "1970-01-01T00:00:00.000000010Z m v 1.5 {d=1, s=a}",
                        "1970-01-01T00:00:00.000000020Z m v 2.5 {d=1, s=b}");
        assertThat(tables.get(0).getRecords().get(0).getStop())
                .isEqualTo(Instant.parse("1970-01-01T01:00:00Z"));
        assertThat(tables.get(0).getGroupKey()).hasSize(6);
    }

    @Test
    void keepsValuesOfEveryTypeApart() {
        write("m b=true,i=9007199254740993i,s=\"x,\\\"y\\\" z\",v=0.1 10");
        site.bucket("telemetry").write(InfluxPoint.parse("m v=\"off\" 20"));

        List<Object> values =
                records(RANGE).stream().map(FluxRecord::getValue).collect(Collectors.toList());

        assertThat(values).containsExactly(true, 9007199254740993L, "x,\"y\" z", 0.1, "off");
    }

    @Test
    void ungroupsKeepsAndSorts() {
        write("m,d=2 v=1 10", "m,d=1 v=2 20", "m,d=3 v=3 5");

        List<FluxRecord> records =
                records(
                        RANGE
                                + "\n|> filter(fn: (r) => r._field == \"v\") // comment\n"
                                + "|> keep(columns: [\"_time\", \"_value\", \"d\"])"
                                + "|> group() |> sort(columns: [\"_time\"])");

        assertThat(records).extracting(r -> r.getValueByKey("d")).containsExactly("3", "2", "1");
        assertThat(records.get(0).getValues()).doesNotContainKey("_measurement");
    }

    @Test
    void makesOneTableOfThoseThatAreEqualInWhatIsKept() {
        write("m,d=1,s=a v=1 10", "m,d=1,s=b v=2 20", "m,d=2,s=a v=3 10");

        List<FluxTable> tables = client.getQueryApi().query(RANGE + " |> drop(columns: [\"s\"])");

        assertThat(tables).extracting(table -> table.getRecords().size()).containsExactly(2, 1);
    }

    @Test
    void refusesToMixTypesInOneColumn() {
        write("m,d=1 v=1 10", "m,d=2 v=\"x\" 10");

        assertThatThrownBy(() -> records(RANGE + " |> group()"))
                .hasMessageContaining("schema collision");
    }

    @Test
    void findsDevicesWithOddNames() {
        List<String> names =
                List.of(
                        "a/b",
                        "..",
                        "a=b",
                        "a b",
                        "a,b",
                        "it's \"7\"",
                        "Zähler-Ω 😀",
                        "b\\s",
                        "${d}",
                        "\\${d}");
        names.forEach(
                name ->
                        site.bucket("telemetry")
                                .write(
                                        InfluxPoint.parse("m,d=x v=1 10")
                                                .withTags(Map.of("d", name))));

        List<Object> found =
                records(
                                "import \"influxdata/influxdb/schema\"\n"
                                        + "schema.tagValues(bucket: \"telemetry\", tag: \"d\","
                                        + " predicate: (r) => r._measurement == \"m\","
                                        + " start: 1970-01-01)")
                        .stream()
                        .map(FluxRecord::getValue)
                        .collect(Collectors.toList());

        assertThat(found).containsExactlyInAnyOrderElementsOf(List.copyOf(names));
        for (String name : names) {
            String literal = name.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "\\${");
            assertThat(records(RANGE + " |> filter(fn: (r) => r.d == \"" + literal + "\")"))
                    .extracting(r -> r.getValueByKey("d"))
                    .containsExactly(name);
        }
    }

    @Test
    void reckonsThirtyDaysBackFromItsClock() {
        site.clock(() -> Instant.parse("2026-02-07T00:00:00Z"));
        site.bucket("telemetry")
                .write(
                        List.of(
                                InfluxPoint.parse("m,d=old v=1 1")
                                        .withTime(Instant.parse("2026-01-07T00:00:00Z")),
                                InfluxPoint.parse("m,d=new v=1 1")
                                        .withTime(Instant.parse("2026-01-08T00:00:00Z"))));

        String query =
                "import \"influxdata/influxdb/schema\" schema.tagValues(bucket: \"telemetry\","
                        + " tag: \"d\", predicate: (r) => true, start: -30d)";

        assertThat(records(query)).extracting(FluxRecord::getValue).containsExactly("new");
    }

    @Test
    void askedForAThousandDevices() {
        write("m,d=D77 v=1 10", "m,d=E v=1 10");
        String devices =
                IntStream.range(0, 1000)
                        .mapToObj("r.d == \"D%d\""::formatted)
                        .collect(Collectors.joining(" or "));

        assertThat(records(RANGE + " |> filter(fn: (r) => " + devices + ")")).hasSize(1);
    }

    @Test
    void listsBuckets() {
        site.bucket("telemetry");
        site.bucket("other");

        assertThat(records("buckets()"))
                .extracting(r -> r.getValueByKey("name"))
                .containsExactly("other", "telemetry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from(bucket: \"telemetry\")",
                "from(bucket: \"telemetry\") |> range(start: 5, stop: 5)",
                "from(bucket: \"telemetry\") |> range(start: -1d) |> pivot(rowKey: [])",
                "from(bucket: \"telemetry\") |> range(start: yesterday)",
                "from(bucket: \"tele${x}\") |> range(start: -1d)",
                "from(bucket: \"telemetry\" |> range(start: -1d)",
                "from(bucket: \"telemetry\", host: \"x\") |> range(start: -1d)",
                "schema.tagValues(bucket: \"telemetry\", tag: \"d\", predicate: (r) => true)",
                "\"unfinished"
            })
    void refusesWhatItDoesNotUnderstand(String query) {
        site.bucket("telemetry");

        assertThatThrownBy(() -> records(query)).isInstanceOf(InfluxException.class);
    }

    @Test
    void refusesStrangersAndUnknownBuckets() {
        assertThatThrownBy(() -> records(RANGE))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("could not find bucket \"telemetry\"");
        try (InfluxDBClient stranger = client("wrong")) {
            assertThatThrownBy(() -> stranger.getQueryApi().query(RANGE))
                    .isInstanceOf(UnauthorizedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HANG", "LATE", "TRUNCATED_UNNOTICED"})
    void goesWrongOnceAndThenRight(InfluxFault fault) {
        write("m v=1 10", "m v=2 20", "m v=3 30");
        site.faults(InfluxFaults.first(1, fault).onlyFor(InfluxCall.FLUX));

        assertThatThrownBy(() -> records(RANGE)).isInstanceOf(InfluxException.class);
        assertThat(records(RANGE)).hasSize(3);
    }

    @Test
    void tellsAnErrorAfterSomeRows() {
        write("m v=1 10", "m v=2 20", "m v=3 30");
        site.faults(answer -> answer.failingAfter(2));
        List<FluxRecord> seen = new ArrayList<>();
        List<Throwable> errors = new ArrayList<>();

        client.getQueryApi()
                .query(
                        RANGE,
                        InfluxStandIn.ORG,
                        (cancellable, next) -> seen.add(next),
                        errors::add,
                        () -> seen.clear());

        await().until(() -> !errors.isEmpty());
        assertThat(seen).hasSize(2);
        assertThat(errors.get(0)).hasMessageContaining("injected trouble");
    }

    @Test
    void failsAtRandomInTheSameWayEachTime() {
        List<String> outcomes = outcomes(site, client);

        try (InfluxStandIn other = InfluxStandIn.start();
                InfluxDBClient otherClient = client(other, InfluxStandIn.TOKEN)) {
            assertThat(outcomes(other, otherClient)).isEqualTo(outcomes);
        }
        assertThat(outcomes).contains("whole").anyMatch(outcome -> !outcome.equals("whole"));
    }

    private static List<String> outcomes(InfluxStandIn asked, InfluxDBClient client) {
        asked.bucket("telemetry").write(InfluxPoint.parse("m v=1 10"));
        asked.faults(InfluxFaults.random(3, 0.5));
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            try {
                outcomes.add(client.getQueryApi().query(RANGE).size() == 1 ? "whole" : "other");
            } catch (InfluxException failed) {
                outcomes.add(failed.getClass().getSimpleName());
            }
        }
        return outcomes;
    }

    @Test
    void answersInfluxQl() {
        write("m,d=1,s=a v=1.5,i=3i 10", "m,d=1,s=b v=2.5 20", "m,d=2,s=a v=9.5 10");
        InfluxQLQueryApi api = client.getInfluxQLQueryApi();

        var result =
                api.query(
                        new InfluxQLQuery(
                                        "SELECT * FROM \"m\" WHERE \"d\" = '1' AND time >= 10 AND"
                                                + " time < 20 GROUP BY *",
                                        "telemetry")
                                .setPrecision(InfluxQLQuery.InfluxQLPrecision.NANOSECONDS));

        var series = result.getResults().get(0).getSeries().get(0);
        assertThat(series.getTags()).isEqualTo(Map.of("d", "1", "s", "a"));
        assertThat(series.getValues().get(0).getValues()).containsExactly("10", "3", "1.5");
    }

    @Test
    void knowsOnlyTheFirstApiWhereItIsOld() {
        site.withoutSecondApi();
        site.bucket("telemetry");

        assertThat(client.ping()).isTrue();
        assertThatThrownBy(() -> records(RANGE)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void comesBackWithItsDataOnItsPort() {
        InfluxBuckets buckets = new InfluxBuckets();
        buckets.bucket("telemetry").write(InfluxPoint.parse("m v=1 10"));
        InfluxStandIn gone = InfluxStandIn.start(buckets);
        int port = gone.uri().getPort();
        gone.close();

        try (InfluxStandIn back = InfluxStandIn.start(buckets, port)) {
            assertThat(back.uri().getPort()).isEqualTo(port);
            assertThat(back.bucket("telemetry").size()).isEqualTo(1);
        }
    }

    private void write(String... lines) {
        site.bucket("telemetry");
        client.getWriteApiBlocking().writeRecords(WritePrecision.NS, List.of(lines));
    }

    private List<FluxRecord> records(String flux) {
        return client.getQueryApi().query(flux).stream()
                .flatMap(table -> table.getRecords().stream())
                .toList();
    }

    private static List<String> texts(List<FluxTable> tables) {
        return tables.stream()
                .flatMap(table -> table.getRecords().stream())
                .map(
                        r ->
                                "%s %s %s %s {d=%s, s=%s}"
                                        .formatted(
                                                Objects.requireNonNull(r.getTime()),
                                                r.getMeasurement(),
                                                r.getField(),
                                                r.getValue(),
                                                r.getValueByKey("d"),
                                                r.getValueByKey("s")))
                .toList();
    }
}
