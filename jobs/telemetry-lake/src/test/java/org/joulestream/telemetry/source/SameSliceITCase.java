package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.joulestream.testkit.influx.InfluxPoint;
import org.joulestream.testkit.influx.InfluxStandIn;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same points become the same slices, whether asked for in Flux or in InfluxQL. */
class SameSliceITCase {

    private static final Instant START = Instant.parse("2026-03-28T23:30:00Z");
    private static final Instant END = Instant.parse("2026-03-29T01:30:00Z");

    @TempDir private Path directory = Path.of("");

    /** Over midnight, and over the hour in which Europe's clocks go forward. */
    @Test
    void inBothLanguages() throws IOException {
        List<InfluxPoint> points = points();
        Files.writeString(directory.resolve("token"), InfluxStandIn.TOKEN);
        var real = org.joulestream.testkit.influx.InfluxServer.start();
        Assumptions.assumeTrue(
                real.isPresent(), org.joulestream.testkit.influx.InfluxServer.MISSING);
        try (InfluxStandIn standIn = InfluxStandIn.start();
                org.joulestream.testkit.influx.InfluxServer server = real.orElseThrow()) {
            standIn.bucket(ReaderContract.BUCKET).write(points);
            server.createDatabase(ReaderContract.BUCKET);
            server.write(ReaderContract.BUCKET, points);

            InfluxLogin token =
                    new InfluxLogin(SecretReference.file(directory.resolve("token")), null, null);
            for (int bytes : new int[] {10_000_000, 20_000}) {
                List<TelemetrySlice> flux =
                        slices(server(standIn.uri(), InfluxLanguage.FLUX, token), bytes);
                List<TelemetrySlice> influxQl =
                        slices(
                                server(server.uri(), InfluxLanguage.INFLUXQL, InfluxLogin.NONE),
                                bytes);

                assertThat(flux.size() > 1).isEqualTo(bytes < 1_000_000);
                assertThat(rows(flux)).isEqualTo(distinctRows(points));
                assertThat(contents(influxQl)).isEqualTo(contents(flux));
            }
        }
    }

    /** Several tag sets, fields that come apart, times that differ by nanoseconds, odd names. */
    private static List<InfluxPoint> points() {
        Random random = new Random(6);
        List<InfluxPoint> points = new ArrayList<>();
        for (int index = 0; index < 3_000; index++) {
            Map<String, String> tags = new TreeMap<>();
            tags.put(
                    "device_id",
                    ReaderContract.ODD_DEVICES.get(
                            random.nextInt(ReaderContract.ODD_DEVICES.size())));
            tags.put("enrichment_status", random.nextBoolean() ? "success" : "pending");
            if (random.nextBoolean()) {
                tags.put("location", "Lab, A=1");
            }
            Map<String, Object> fields = new TreeMap<>();
            fields.put("voltage", 200 + random.nextInt(5_000) / 100.0);
            if (random.nextBoolean()) {
                fields.put("power", random.nextGaussian() * 1e-7);
                fields.put("cycles", random.nextLong());
            }
            if (random.nextInt(3) == 0) {
                fields.put("on", random.nextBoolean());
                fields.put("firmware", "v\"" + random.nextInt(9) + "\"\n, 'x' \\");
            }
            long nanos = (long) (random.nextDouble() * Duration.between(START, END).toNanos());
            points.add(
                    InfluxPoint.of(
                            ReaderContract.MEASUREMENT, tags, fields, START.plusNanos(nanos)));
        }
        return points;
    }

    private static long distinctRows(List<InfluxPoint> points) {
        return points.stream()
                .map(point -> point.series().key() + point.timeNanos())
                .distinct()
                .count();
    }

    private static List<String> contents(List<TelemetrySlice> slices) {
        return slices.stream()
                .map(slice -> slice.window().name() + ' ' + SliceMark.of(slice.devices()))
                .toList();
    }

    private static long rows(List<TelemetrySlice> slices) {
        return slices.stream()
                .flatMap(slice -> List.of(slice.devices()).stream())
                .mapToLong(DeviceReadings::rows)
                .sum();
    }

    private static List<TelemetrySlice> slices(InfluxServer server, long maxBytes)
            throws IOException {
        List<TelemetrySlice> slices = new ArrayList<>();
        Deque<Window> left = new ArrayDeque<>();
        left.add(new Window("shard-00", START, END, "PT1M"));
        try (TelemetryFetcher fetcher =
                new TelemetryFetcher(
                        server.open(ReaderContract.FIELDS, 100),
                        ReaderContract.FIELDS,
                        new DeviceShards(1),
                        List.of(),
                        maxBytes,
                        new SteeredClock("2026-03-29T02:00:00Z"))) {
            while (!left.isEmpty()) {
                Fetched<TelemetrySlice> fetched = fetcher.fetch(left.removeFirst(), 0, "");
                if (fetched instanceof Fetched.Halved<TelemetrySlice> halved) {
                    left.addFirst(halved.second());
                    left.addFirst(halved.first());
                } else if (fetched instanceof Fetched.Read<TelemetrySlice> read) {
                    slices.add(read.element());
                }
            }
        }
        return slices;
    }

    private static InfluxServer server(URI url, InfluxLanguage language, InfluxLogin login) {
        return new InfluxServer(
                url,
                language,
                InfluxStandIn.ORG,
                ReaderContract.BUCKET,
                null,
                ReaderContract.MEASUREMENT,
                login,
                Duration.ofSeconds(30));
    }
}
