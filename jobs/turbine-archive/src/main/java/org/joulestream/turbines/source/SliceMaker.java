package org.joulestream.turbines.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.joulestream.common.reject.RejectedRecord;
import org.joulestream.common.window.Window;
import org.joulestream.turbines.model.SliceStatus;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.table.PackedRows;
import org.joulestream.turbines.table.SchemaJson;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/** Makes slices of what was read. */
final class SliceMaker {

    private static final byte[] NOTHING = new byte[0];
    private static final RejectedRecord[] NO_REJECTS = new RejectedRecord[0];

    private final String job;
    private final String schemaName;

    SliceMaker(String job, String schemaName) {
        this.job = job;
        this.schemaName = schemaName;
    }

    TurbineSlice slice(Window window, TableSchema schema, SliceReader read, Instant readAt) {
        PackedRows packed = read.rows().build();
        byte[] schemaBytes = SchemaJson.write(schema);
        return new TurbineSlice(
                MonthWindows.archive(window).toString(),
                window,
                SliceStatus.READ,
                null,
                SchemaJson.id(schemaBytes),
                schemaBytes,
                packed.rows(),
                packed.rowCount(),
                read.rowsRead(),
                packed.duplicates(),
                packed.sha256(),
                rejects(window, schema, read, packed, readAt));
    }

    /** What travels on in place of a window that could not be read. */
    static TurbineSlice failed(Window window, String detail) {
        return new TurbineSlice(
                MonthWindows.archive(window).toString(),
                window,
                SliceStatus.FAILED,
                detail,
                "",
                NOTHING,
                NOTHING,
                0,
                0,
                0,
                "failed: " + detail,
                NO_REJECTS);
    }

    private RejectedRecord[] rejects(
            Window window,
            TableSchema schema,
            SliceReader read,
            PackedRows packed,
            Instant readAt) {
        List<RejectedRecord> rejects = new ArrayList<>();
        for (SliceReader.BadRow bad : read.badRows()) {
            rejects.add(
                    reject(
                            window,
                            schema,
                            "VALUE_OUT_OF_TYPE",
                            bad.reason(),
                            bad.values(),
                            readAt));
        }
        for (@Nullable Object[] row : packed.conflicts()) {
            List<@Nullable String> texts =
                    Arrays.stream(row)
                            .map(value -> value == null ? null : value.toString())
                            .toList();
            rejects.add(
                    reject(
                            window,
                            schema,
                            "DUPLICATE_KEY",
                            "another row has the same " + String.join(", ", schema.key()),
                            texts,
                            readAt));
        }
        // The server gives rows in any order; the file of them has the same bytes each time.
        rejects.sort(
                Comparator.comparing(RejectedRecord::position)
                        .thenComparing(RejectedRecord::reason)
                        .thenComparing(RejectedRecord::raw)
                        .thenComparing(RejectedRecord::detail));
        return rejects.toArray(RejectedRecord[]::new);
    }

    private RejectedRecord reject(
            Window window,
            TableSchema schema,
            String reason,
            String detail,
            List<@Nullable String> values,
            Instant readAt) {
        String raw =
                values.stream()
                        .map(value -> value == null ? "NULL" : value)
                        .collect(Collectors.joining(","));
        return new RejectedRecord(
                job,
                window.name(),
                "row " + position(schema, values),
                reason,
                detail,
                raw,
                schemaName + "." + schema.table(),
                readAt);
    }

    private static String position(TableSchema schema, List<@Nullable String> values) {
        List<String> names = schema.columns().stream().map(column -> column.name()).toList();
        return schema.key().stream()
                .map(key -> String.valueOf(values.get(names.indexOf(key))))
                .collect(Collectors.joining(", "));
    }
}
