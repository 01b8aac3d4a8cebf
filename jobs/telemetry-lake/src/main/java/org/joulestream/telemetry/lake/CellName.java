package org.joulestream.telemetry.lake;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.joulestream.telemetry.model.TelemetryCell;

/**
 * The name of a publication of raw data: a device in the interval of one file, or the windows of a
 * shard that could not be read. As text it is the key of the stream.
 *
 * @param kind what it is
 * @param id of the device; of a failure the shard
 * @param start of the file, which it is named after; of a failure that of the window
 * @param end of the file, exclusive; of a failure the same as its start
 */
record CellName(Kind kind, String id, Instant start, Instant end) {

    /** What a publication is. */
    enum Kind {
        /** All rows of an interval. */
        FILE,
        /** Those that the replaced program had not exported, beside its own files. */
        REST,
        /** No rows, but why there are none. */
        FAILED
    }

    static CellName of(TelemetryCell cell) {
        if (cell.failure() != null) {
            Instant start = cell.window().start();
            return new CellName(Kind.FAILED, cell.window().key(), start, start);
        }
        return new CellName(
                cell.after() == null ? Kind.FILE : Kind.REST,
                cell.readings().deviceId(),
                cell.fileStart(),
                cell.fileEnd());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException naming the text
     */
    static CellName parse(String name) {
        String[] parts = name.split("/", -1);
        try {
            return new CellName(
                    Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                    DeviceFolder.unescape(parts[1]),
                    Instant.parse(parts[2]),
                    Instant.parse(parts[3]));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "publication is '%s'; expected such as file/D1/2026-02-07T12:00:00Z/2026-02-07T12:01:00Z"
                            .formatted(name),
                    e);
        }
    }

    /** Such as {@code file/D1/2026-02-07T12:00:00Z/2026-02-07T12:01:00Z}. */
    @Override
    public String toString() {
        return "%s/%s/%s/%s"
                .formatted(
                        kind.name().toLowerCase(Locale.ROOT), DeviceFolder.escape(id), start, end);
    }
}
