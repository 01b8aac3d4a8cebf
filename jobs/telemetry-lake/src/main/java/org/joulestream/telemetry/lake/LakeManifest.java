package org.joulestream.telemetry.lake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.joulestream.common.publish.ManifestJson;
import org.joulestream.telemetry.column.Column;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a data file and makes it exist. No clock time and no id of a run is in it: the
 * same rows give the same bytes.
 *
 * @param job name of the job
 * @param publication name of it
 * @param revision from 1; one more each time the content has changed
 * @param deviceId as InfluxDB has it
 * @param start of what the file covers, ISO 8601
 * @param end of it, exclusive
 * @param after up to where the replaced program had exported the device; null where it had not
 *     within this file
 * @param file the data file
 * @param format of it, in lower case
 * @param layout of the folders, in lower case
 * @param rows in the file
 * @param first time of the first row, to the nanosecond; null without rows
 * @param last time of the last row
 * @param rejected values and points left out since they cannot be used
 * @param contentHash of rows and rejected values
 * @param columns in the order of the file
 * @param windows what it was read in, in order
 */
@JsonPropertyOrder({
    "job",
    "publication",
    "revision",
    "deviceId",
    "start",
    "end",
    "after",
    "file",
    "format",
    "layout",
    "rows",
    "first",
    "last",
    "rejected",
    "contentHash",
    "columns",
    "windows"
})
public record LakeManifest(
        String job,
        String publication,
        long revision,
        String deviceId,
        String start,
        String end,
        @Nullable String after,
        DataFile file,
        String format,
        String layout,
        long rows,
        @Nullable String first,
        @Nullable String last,
        long rejected,
        String contentHash,
        List<FileColumn> columns,
        List<String> windows) {

    /** Copies the lists. */
    public LakeManifest {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(publication, "publication");
        Objects.requireNonNull(deviceId, "deviceId");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(contentHash, "contentHash");
        columns = List.copyOf(columns);
        windows = List.copyOf(windows);
    }

    /**
     * A file.
     *
     * @param name base name
     * @param bytes its length
     * @param sha256 lower-case hex
     */
    public record DataFile(String name, long bytes, String sha256) {}

    /**
     * A column of the file.
     *
     * @param type in lower case; see {@code ColumnType}
     * @param nulls how many rows have no value
     */
    public record FileColumn(String name, String type, long nulls) {

        static FileColumn of(Column column, long nulls) {
            return new FileColumn(column.name(), LakeText.lowerCase(column.type()), nulls);
        }
    }

    /** Whether a file of that format with these columns and this content would say nothing new. */
    boolean describes(LakeFormat format, List<Column> columns, String contentHash) {
        List<FileColumn> wanted = columns.stream().map(column -> FileColumn.of(column, 0)).toList();
        List<FileColumn> found =
                this.columns.stream()
                        .map(column -> new FileColumn(column.name(), column.type(), 0))
                        .toList();
        return this.format.equals(LakeText.lowerCase(format))
                && this.contentHash.equals(contentHash)
                && found.equals(wanted);
    }

    /** JSON in UTF-8, for people too. */
    byte[] write() {
        return ManifestJson.write(this);
    }

    /** Reads any bytes; null where there are none, or they are no manifest. */
    public static @Nullable LakeManifest read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return ManifestJson.read(bytes, LakeManifest.class);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
