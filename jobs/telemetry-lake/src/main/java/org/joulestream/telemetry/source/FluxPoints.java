package org.joulestream.telemetry.source;

import com.influxdb.Cancellable;
import com.influxdb.query.FluxColumn;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes points of rows: a table is one field of one series. */
final class FluxPoints extends FluxTables {

    /** After {@code result} and {@code table}, which may be names of tags, too. */
    private static final int FIRST_COLUMN = 2;

    private static final Set<String> NO_TAGS =
            Set.of("_time", "_value", "_field", "_start", "_stop", "_measurement");
    private static final BigInteger UNSIGNED = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final List<String> fields;
    private final PointSink sink;
    private @Nullable FluxTable table;
    private @Nullable PointSeries series;
    private int field;
    private boolean unsigned;

    FluxPoints(List<String> fields, PointSink sink) {
        this.fields = fields;
        this.sink = sink;
    }

    /** Its columns come later. */
    @Override
    public void accept(int index, Cancellable cancellable, FluxTable next) {
        table = next;
        series = null;
    }

    @Override
    public void accept(int index, Cancellable cancellable, FluxRecord row) {
        PointSeries known = series == null ? begin(row) : series;
        Object value = row.getValue();
        Instant time = row.getTime();
        if (time == null || value == null) {
            throw new IllegalStateException("a row has no time or no value");
        }
        if (!sink.accept(known, PointTime.nanos(time), field, exact(value))) {
            cancel();
        }
    }

    private PointSeries begin(FluxRecord first) {
        if (table == null) {
            throw new IllegalStateException("a row comes before its table");
        }
        field = fields.indexOf(first.getField());
        if (field < 0) {
            throw new IllegalStateException(
                    "field '%s' comes, which was not asked for".formatted(first.getField()));
        }
        Map<String, String> tags = new HashMap<>();
        for (FluxColumn column : table.getColumns().subList(FIRST_COLUMN, first.getRow().size())) {
            String name = column.getLabel();
            boolean isTag = !NO_TAGS.contains(name);
            if (isTag && first.getRow().get(column.getIndex()) instanceof String tag) {
                tags.put(name, tag);
            }
            if (name.equals("_value")) {
                unsigned = column.getDataType().equals("unsignedLong");
            }
        }
        PointSeries begun = PointSeries.of(tags);
        series = begun;
        return begun;
    }

    /**
     * The client gives the bits of an unsigned number, whatever they mean. InfluxDB writes each end
     * of line within a text as CR LF, as it does between rows, and leaves out a CR of the text's
     * own.
     */
    private Object exact(Object value) {
        if (value instanceof String text) {
            return text.replace("\r\n", "\n");
        }
        return unsigned && value instanceof Long bits && bits < 0
                ? BigInteger.valueOf(bits).add(UNSIGNED)
                : value;
    }
}
