package org.joulestream.turbines.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.joulestream.common.publish.ManifestJson;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a file of an archive and makes it exist: where its rows are from, how many they
 * are, and hashes to check them by. No clock time and no id of a run is in it: the same rows give
 * the same bytes.
 *
 * @param job name of the job
 * @param publication such as {@code tur/2023-12}
 * @param revision from 1; one more each time the content has changed
 * @param table as in SQL Server
 * @param type such as {@code tur}
 * @param month such as {@code 2023-12}
 * @param edge which stamps at the month's edges belong to it, as in {@code turbines.edge}
 * @param zone of the stamps
 * @param file the file beside it
 * @param rows rows in it
 * @param first least stamp; null without rows
 * @param last greatest stamp
 * @param key columns that identify a row
 * @param unique whether no two rows have the same key
 * @param columns in the order of the file
 * @param duplicates rows left out because they equal one that is in it
 * @param rejected rows left out because they cannot be used
 * @param contentHash of its rows, {@link CanonicalRows}
 * @param windows what it was read in, in order
 */
@JsonPropertyOrder({
    "job",
    "publication",
    "revision",
    "table",
    "type",
    "month",
    "edge",
    "zone",
    "file",
    "rows",
    "first",
    "last",
    "duplicates",
    "rejected",
    "contentHash",
    "key",
    "unique",
    "columns",
    "windows"
})
public record Manifest(
        String job,
        String publication,
        long revision,
        String table,
        String type,
        String month,
        String edge,
        String zone,
        ArchiveFile file,
        long rows,
        @Nullable String first,
        @Nullable String last,
        List<String> key,
        boolean unique,
        List<Column> columns,
        long duplicates,
        long rejected,
        String contentHash,
        List<Slice> windows) {

    public Manifest {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(publication, "publication");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(edge, "edge");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(contentHash, "contentHash");
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        windows = List.copyOf(windows);
    }

    /**
     * A column of the file.
     *
     * @param sqlType as the source declares it
     * @param type as Access calls it
     * @param nulls how many of its values are NULL
     */
    public record Column(String name, String sqlType, String type, long nulls) {
        public static List<Column> of(TableSchema schema, RowFacts facts) {
            return IntStream.range(0, schema.columns().size())
                    .mapToObj(i -> of(schema.columns().get(i), facts.nulls().get(i)))
                    .toList();
        }

        private static Column of(TableColumn column, long nulls) {
            return new Column(column.name(), column.sqlType(), column.type().name(), nulls);
        }
    }

    /**
     * A window of the source.
     *
     * @param start of it, in the table's own time
     * @param end of it, exclusive
     * @param rows that it gave
     * @param sha256 of them
     */
    public record Slice(String name, String start, String end, long rows, String sha256) {}

    /**
     * What was found where a manifest should be.
     *
     * @param manifest null if there is none that can be read
     * @param reason why not, one sentence; null if there is one
     */
    public record Reading(@Nullable Manifest manifest, @Nullable String reason) {}

    /** The same, beside another file of the same rows. */
    public Manifest beside(ArchiveFile other) {
        return new Manifest(
                job,
                publication,
                revision,
                table,
                type,
                month,
                edge,
                zone,
                other,
                rows,
                first,
                last,
                key,
                unique,
                columns,
                duplicates,
                rejected,
                contentHash,
                windows);
    }

    /** JSON in UTF-8 for people too: one name a line, lists at the end. */
    public byte[] write() {
        return ManifestJson.write(this);
    }

    /** Reads any bytes; what is no manifest counts as absent, with the reason. */
    public static Reading read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Reading(null, "there is no manifest");
        }
        try {
            Manifest manifest = ManifestJson.read(bytes, Manifest.class);
            return manifest == null
                    ? new Reading(null, "the manifest is empty")
                    : new Reading(manifest, null);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new Reading(null, "the manifest cannot be read: " + message);
        }
    }
}
