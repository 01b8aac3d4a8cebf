package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowTooLargeException;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.joulestream.testkit.influx.InfluxPoint;
import org.junit.jupiter.api.Test;

/** What a window becomes. */
class TelemetryFetcherTest {

    private static final TelemetryFields FIELDS = TelemetryFields.parse(List.of("power"));
    private static final DeviceShards SHARDS = new DeviceShards(2);
    private static final Window MINUTE = window("shard-00", "12:00:00", "12:01:00", "PT1M");

    private final SteeredClock clock = new SteeredClock("2026-02-07T12:01:05Z");
    private final ListedPoints points = new ListedPoints(FIELDS);

    @Test
    void readsTheDevicesOfItsShardAndNoOthers() throws IOException {
        for (int device = 0; device < 20; device++) {
            points.add(point("D" + device, "12:00:30", device));
        }
        TelemetryFetcher fetcher = fetcher(List.of(), 1_000_000);

        List<String> first = devices(slice(fetcher.fetch(MINUTE, 0, "")));
        List<String> second =
                devices(
                        slice(
                                fetcher.fetch(
                                        window("shard-01", "12:00:00", "12:01:00", "PT1M"),
                                        0,
                                        "")));

        assertThat(first).isNotEmpty().isSorted().doesNotContainAnyElementsOf(second);
        assertThat(first.size() + second.size()).isEqualTo(20);
        assertThat(first)
                .allSatisfy(device -> assertThat(SHARDS.keyOf(device)).isEqualTo("shard-00"));
    }

    @Test
    void readsOnlyTheDevicesThatAreListed() throws IOException {
        points.add(point("D1", "12:00:30", 1));
        points.add(point("D2", "12:00:30", 1));
        TelemetryFetcher fetcher =
                new TelemetryFetcher(
                        points, FIELDS, new DeviceShards(1), List.of("D2", "D3"), 1_000_000, clock);

        assertThat(devices(slice(fetcher.fetch(MINUTE, 0, "")))).containsExactly("D2");
        assertThat(points.reads()).containsExactly(List.of("D2", "D3"));
        assertThat(points.discoveries()).isZero();
    }

    @Test
    void answersARequestForOneDeviceOrForAll() throws IOException {
        points.add(point("D1", "11:00:30", 1));
        points.add(point("D2", "11:00:30", 1));
        points.add(point("a b", "11:00:30", 1));
        TelemetryFetcher fetcher = fetcher(List.of(), 1_000_000);

        Window one = window(FollowPlan.REQUESTS, "11:00:00", "12:00:00", "PT1M 7 a b");
        Window all = window(FollowPlan.REQUESTS, "11:00:00", "12:00:00", "PT1M 8 ");

        assertThat(devices(slice(fetcher.fetch(one, 0, "")))).containsExactly("a b");
        assertThat(devices(slice(fetcher.fetch(all, 0, "")))).containsExactly("D1", "D2", "a b");
    }

    @Test
    void listsDevicesWithoutRowsOnlyWhereThatMatters() throws IOException {
        TelemetryFetcher fetcher = one(List.of("D1", "D2"), 1_000_000);
        points.add(point("D1", "12:00:30", 1));

        assertThat(devices(slice(fetcher.fetch(MINUTE, 0, "")))).containsExactly("D1");
        assertThat(devices(slice(fetcher.fetch(MINUTE, 1, "")))).containsExactly("D1", "D2");
        assertThat(
                        devices(
                                slice(
                                        fetcher.fetch(
                                                window("shard-00", "12:00:00", "12:00:30", "PT1M"),
                                                0,
                                                ""))))
                .containsExactly("D1", "D2");
    }

    @Test
    void saysThatNothingChangedAlsoWhenOtherDevicesAreListed() throws IOException {
        TelemetryFetcher fetcher = one(List.of("D1", "D2"), 1_000_000);
        points.add(point("D1", "12:00:30", 1));
        String mark = ((Fetched.Read<TelemetrySlice>) fetcher.fetch(MINUTE, 0, "")).mark();

        assertThat(fetcher.fetch(MINUTE, 1, mark)).isInstanceOf(Fetched.Same.class);
        points.add(point("D2", "12:00:31", 1));

        assertThat(devices(slice(fetcher.fetch(MINUTE, 2, mark)))).containsExactly("D1", "D2");
        points.clear();
        points.add(point("D1", "11:00:30", 1));
        TelemetrySlice emptied = slice(fetcher.fetch(MINUTE, 3, mark));
        assertThat(devices(emptied)).containsExactly("D1", "D2");
        assertThat(emptied.devices()).extracting(DeviceReadings::rows).containsOnly(0);
    }

    @Test
    void isEmptyOnlyWhereTheMeasurementIsKnown() throws IOException {
        TelemetryFetcher fetcher = one(List.of("D1"), 1_000_000);

        TelemetrySlice empty = slice(fetcher.fetch(MINUTE, 0, ""));
        assertThat(empty.devices()).isEmpty();
        assertThat(empty.status()).isEqualTo(SliceStatus.READ);
        points.loseMeasurement();

        assertThatThrownBy(() -> fetcher.fetch(MINUTE, 0, "")).hasMessage("no measurement");
        assertThatThrownBy(() -> fetcher(List.of(), 1_000).fetch(MINUTE, 0, ""))
                .hasMessage("no measurement");
    }

    @Test
    void failsWhileInfluxDbIsOutOfReach() {
        points.fail(new InfluxFailure("answers 503", Duration.ofSeconds(9)));
        TelemetryFetcher discovering = fetcher(List.of(), 1_000_000);
        TelemetryFetcher listed = one(List.of("D1"), 1_000_000);

        assertThatThrownBy(() -> discovering.fetch(MINUTE, 0, "")).hasMessage("answers 503");
        assertThatThrownBy(() -> listed.fetch(MINUTE, 0, ""))
                .satisfies(
                        failure -> {
                            assertThat(listed.retryAfter((Exception) failure))
                                    .isEqualTo(Duration.ofSeconds(9));
                            assertThat(listed.isHopeless((Exception) failure)).isFalse();
                        });
    }

    @Test
    void keepsWhyAWindowCouldNotBeRead() {
        TelemetrySlice failed =
                one(List.of("D1"), 1_000)
                        .giveUp(MINUTE, 3, new IOException("first line\n  second line"));

        assertThat(failed.status()).isEqualTo(SliceStatus.FAILED);
        assertThat(failed.detail()).isEqualTo("first line second line");
        assertThat(failed.window()).isEqualTo(MINUTE);
        assertThat(failed.revision()).isEqualTo(3);
        assertThat(failed.devices()).isEmpty();
    }

    @Test
    void halvesWhatIsTooLargeSoThatThePartsAreTheWhole() throws IOException {
        TreeSet<Long> written = new TreeSet<>();
        for (int millis = 0; millis < 3_600_000; millis += 977) {
            InfluxPoint point =
                    point("D" + millis % 3, "12:00:00", millis)
                            .withTime(Instant.parse("2026-02-07T12:00:00Z").plusMillis(millis));
            written.add(point.timeNanos());
            points.add(point);
        }
        TelemetryFetcher fetcher = one(List.of("D0", "D1", "D2"), 10_000);
        Deque<Window> left = new ArrayDeque<>();
        left.add(window("shard-00", "12:00:00", "13:00:00", "PT1M"));
        List<Long> read = new ArrayList<>();
        int parts = 0;
        while (!left.isEmpty()) {
            Window window = left.removeFirst();
            Fetched<TelemetrySlice> fetched = fetcher.fetch(window, 0, "");
            if (fetched instanceof Fetched.Halved<TelemetrySlice> halved) {
                left.addFirst(halved.second());
                left.addFirst(halved.first());
                continue;
            }
            parts++;
            for (DeviceReadings device : slice(fetched).devices()) {
                for (long time : device.times()) {
                    read.add(time);
                }
            }
        }

        assertThat(parts).isGreaterThan(4);
        assertThat(read).hasSameSizeAs(written).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void namesWhatCannotBeHalvedAndDoesNotTryAgain() {
        points.add(point("D1", "12:00:30", 1));
        TelemetryFetcher fetcher = one(List.of("D1"), 10);
        Window instant =
                new Window(
                        "shard-00",
                        Instant.parse("2026-02-07T12:00:30Z"),
                        Instant.parse("2026-02-07T12:00:30.001Z"),
                        "PT1M");

        assertThatThrownBy(() -> fetcher.fetch(instant, 0, ""))
                .isInstanceOf(WindowTooLargeException.class)
                .hasMessageContaining("raise telemetry.max-slice-bytes, or read fewer fields")
                .satisfies(failure -> assertThat(fetcher.isHopeless((Exception) failure)).isTrue());
    }

    @Test
    void findsDevicesThatAreNewInAWindowAndAsksOnlyOnceInAMinute() throws IOException {
        points.add(point("D1", "12:00:30", 1));
        TelemetryFetcher fetcher =
                new TelemetryFetcher(
                        points, FIELDS, new DeviceShards(1), List.of(), 1_000_000, clock);

        fetcher.fetch(MINUTE, 0, "");
        fetcher.fetch(MINUTE, 1, "");
        assertThat(points.discoveries()).isOne();
        points.add(point("D2", "12:01:30", 1));
        clock.advance(Duration.ofSeconds(59));
        TelemetrySlice next =
                slice(fetcher.fetch(window("shard-00", "12:01:00", "12:02:00", "PT1M"), 0, ""));

        assertThat(devices(next)).containsExactly("D2");
        assertThat(points.discoveries()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(60));
        fetcher.fetch(MINUTE, 2, "");
        assertThat(points.discoveries()).isEqualTo(3);
    }

    /** Its history may have been loaded a moment ago, to be exported now. */
    @Test
    void findsADeviceThatIsNewWhenItIsRequested() throws IOException {
        points.add(point("D1", "11:00:30", 1));
        TelemetryFetcher fetcher =
                new TelemetryFetcher(
                        points, FIELDS, new DeviceShards(1), List.of(), 1_000_000, clock);
        fetcher.fetch(MINUTE, 0, "");
        points.add(point("D2", "11:00:30", 1));
        clock.advance(Duration.ofSeconds(2));

        TelemetrySlice all =
                slice(
                        fetcher.fetch(
                                window(FollowPlan.REQUESTS, "11:00:00", "12:00:00", "PT1M 8 "),
                                0,
                                ""));

        assertThat(devices(all)).containsExactly("D1", "D2");
    }

    @Test
    void splitsAQueryAboutManyDevices() throws IOException {
        for (int device = 0; device < 600; device++) {
            points.add(point("D" + device, "12:00:30", device));
        }
        TelemetryFetcher fetcher =
                new TelemetryFetcher(
                        points, FIELDS, new DeviceShards(1), List.of(), 1_000_000, clock);

        assertThat(slice(fetcher.fetch(MINUTE, 0, "")).devices()).hasSize(600);
        assertThat(points.reads()).extracting(List::size).containsExactly(250, 250, 100);
    }

    @Test
    void cancelsAndClosesItsReader() throws IOException {
        TelemetryFetcher fetcher = one(List.of("D1"), 1_000);
        fetcher.cancel();
        assertThat(points.isCancelled()).isTrue();
        fetcher.fetch(MINUTE, 0, "");
        assertThat(points.isCancelled()).isFalse();
        fetcher.close();

        assertThat(points.isClosed()).isTrue();
    }

    private TelemetryFetcher fetcher(List<String> devices, long maxBytes) {
        return new TelemetryFetcher(points, FIELDS, SHARDS, devices, maxBytes, clock);
    }

    private TelemetryFetcher one(List<String> devices, long maxBytes) {
        return new TelemetryFetcher(points, FIELDS, new DeviceShards(1), devices, maxBytes, clock);
    }

    private static TelemetrySlice slice(Fetched<TelemetrySlice> fetched) {
        return ((Fetched.Read<TelemetrySlice>) fetched).element();
    }

    private static List<String> devices(TelemetrySlice slice) {
        return List.of(slice.devices()).stream().map(DeviceReadings::deviceId).toList();
    }

    private static InfluxPoint point(String device, String time, double power) {
        return InfluxPoint.of(
                "device_telemetry",
                Map.of("device_id", device),
                Map.of("power", power),
                Instant.parse("2026-02-07T" + time + "Z"));
    }

    private static Window window(String key, String start, String end, String part) {
        return new Window(
                key,
                Instant.parse("2026-02-07T" + start + "Z"),
                Instant.parse("2026-02-07T" + end + "Z"),
                part);
    }
}
