package org.joulestream.telemetry.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowFetcher;
import org.joulestream.common.window.WindowTooLargeException;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.SliceStatus;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a window: all points of a shard of devices, or of the one that was asked for.
 *
 * <p>Whatever keeps InfluxDB from answering is a failure, and asked again. A window without points
 * is one only if InfluxDB has answered and knows the measurement.
 */
public final class TelemetryFetcher implements WindowFetcher<TelemetrySlice> {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryFetcher.class);
    private static final DeviceReadings[] NONE = {};

    private final PointReader reader;
    private final TelemetryFields fields;
    private final DeviceShards shards;
    private final DeviceDirectory directory;
    private final long maxBytes;
    private final InstantSource clock;

    /**
     * @param reader which is closed with this
     * @param devices to read; none for all that InfluxDB knows
     * @param maxBytes of rows in one slice, about
     */
    public TelemetryFetcher(
            PointReader reader,
            TelemetryFields fields,
            DeviceShards shards,
            List<String> devices,
            long maxBytes,
            InstantSource clock) {
        this.reader = reader;
        this.fields = fields;
        this.shards = shards;
        this.directory = new DeviceDirectory(devices, reader, clock);
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    @Override
    public Fetched<TelemetrySlice> fetch(Window window, int revision, String lastMark)
            throws IOException {
        reader.resume();
        Instant began = clock.instant();
        ReadScope scope = ReadScope.parse(window.part());
        FileGrid grid = new FileGrid(scope.interval());
        List<String> devices = devices(window, scope);
        ReadingsBuilder builder = read(devices, window);
        // An hour that was asked for is whole only when each part of it tells of each device.
        boolean isListed = revision > 0 || scope.request() != 0 || !WindowCut.isWhole(window, grid);
        DeviceReadings[] readings = builder.build(isListed ? devices : List.of());
        if (readings == null) {
            return halved(window, grid);
        }
        LOG.debug(
                "{}: {} of {} devices have rows, read in {} ms",
                window.name(),
                builder.devices(),
                devices.size(),
                Duration.between(began, clock.instant()).toMillis());
        String mark = SliceMark.of(readings);
        if (mark.equals(lastMark)) {
            return new Fetched.Same<>();
        }
        return new Fetched.Read<>(
                new TelemetrySlice(window, revision, SliceStatus.READ, null, began, readings),
                mark);
    }

    private ReadingsBuilder read(List<String> devices, Window window) throws IOException {
        ReadingsBuilder builder = new ReadingsBuilder(fields, maxBytes);
        for (List<String> some : DeviceGroups.of(devices)) {
            if (!builder.isFull()) {
                reader.read(some, window.start(), window.end(), builder);
            }
        }
        if (builder.devices() == 0) {
            reader.requireMeasurement();
        }
        return builder;
    }

    /** Those that the window is about, sorted. */
    private List<String> devices(Window window, ReadScope scope) throws IOException {
        if (!scope.deviceId().isEmpty()) {
            return List.of(scope.deviceId());
        }
        List<String> all = directory.devices(window.end(), scope.request() != 0);
        if (window.key().equals(FollowPlan.REQUESTS)) {
            return all;
        }
        List<String> ofShard = new ArrayList<>();
        for (String device : all) {
            if (shards.keyOf(device).equals(window.key())) {
                ofShard.add(device);
            }
        }
        return ofShard;
    }

    private Fetched<TelemetrySlice> halved(Window window, FileGrid grid)
            throws WindowTooLargeException {
        Instant middle = WindowCut.middle(window, grid);
        if (middle == null) {
            throw new WindowTooLargeException(
                    window,
                    maxBytes,
                    maxBytes,
                    "raise telemetry.max-slice-bytes, or read fewer fields");
        }
        return Fetched.Halved.at(window, middle);
    }

    @Override
    public TelemetrySlice giveUp(Window window, int revision, Exception lastFailure) {
        return new TelemetrySlice(
                window,
                revision,
                SliceStatus.FAILED,
                ErrorText.line(lastFailure),
                clock.instant(),
                NONE);
    }

    @Override
    public @Nullable Duration retryAfter(Exception failure) {
        return failure instanceof InfluxFailure influx ? influx.retryAfter() : null;
    }

    @Override
    public void cancel() {
        reader.cancel();
    }

    @Override
    public void close() {
        reader.close();
    }
}
