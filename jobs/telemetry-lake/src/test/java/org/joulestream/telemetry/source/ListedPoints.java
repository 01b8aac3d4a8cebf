package org.joulestream.telemetry.source;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.joulestream.testkit.influx.InfluxPoint;

/** Points in a list, which can be out of reach. */
final class ListedPoints implements PointReader {

    private final TelemetryFields fields;
    private final List<InfluxPoint> points = new ArrayList<>();
    private final List<List<String>> reads = new ArrayList<>();
    private boolean hasMeasurement = true;
    private boolean cancelled;
    private boolean closed;
    private IOException failure = new IOException("unused");
    private boolean isDown;
    private int discoveries;

    ListedPoints(TelemetryFields fields) {
        this.fields = fields;
    }

    void add(InfluxPoint point) {
        points.add(point);
    }

    void clear() {
        points.clear();
    }

    void fail(IOException with) {
        failure = with;
        isDown = true;
    }

    void loseMeasurement() {
        hasMeasurement = false;
    }

    /** The devices of each query. */
    List<List<String>> reads() {
        return reads;
    }

    int discoveries() {
        return discoveries;
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void read(List<String> devices, Instant start, Instant end, PointSink sink)
            throws IOException {
        requireUp();
        reads.add(devices);
        for (InfluxPoint point : points) {
            boolean isWanted =
                    devices.contains(point.tags().get(PointSeries.DEVICE_ID))
                            && !point.time().isBefore(start)
                            && point.time().isBefore(end);
            if (isWanted && !hand(point, sink)) {
                return;
            }
        }
    }

    private boolean hand(InfluxPoint point, PointSink sink) {
        PointSeries series = PointSeries.of(point.tags());
        for (Map.Entry<String, Object> field : point.fields().entrySet()) {
            int index = fields.names().indexOf(field.getKey());
            if (index >= 0 && !sink.accept(series, point.timeNanos(), index, field.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> devices() throws IOException {
        requireUp();
        discoveries++;
        return points.stream()
                .map(point -> point.tags().getOrDefault(PointSeries.DEVICE_ID, ""))
                .filter(device -> !device.isEmpty())
                .sorted()
                .distinct()
                .toList();
    }

    @Override
    public void requireMeasurement() throws IOException {
        requireUp();
        if (!hasMeasurement) {
            throw new IOException("no measurement");
        }
    }

    @Override
    public void requireAccess() throws IOException {
        requireUp();
    }

    private void requireUp() throws IOException {
        if (isDown) {
            throw failure;
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void resume() {
        cancelled = false;
    }

    @Override
    public void close() {
        closed = true;
    }
}
