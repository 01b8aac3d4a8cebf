package org.joulestream.turbines.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside each file of an archive: what it holds, and how to tell that it is whole.
 *
 * <p>It has no clock times and no names of runs: the same rows give the same bytes.
 *
 * @param revision of the archive, from 1
 * @param job name of the job
 * @param publication name of the archive, such as {@code tur/2023-12}
 * @param type short name of the table
 * @param table as in SQL Server
 * @param month {@code yyyy-MM}
 * @param edge which midnights the month has
 * @param zone in which the stamps are meant
 * @param file the file this is the manifest of
 * @param files names of all files of the archive that have a manifest, the main one first
 * @param rows rows of the archive
 * @param first earliest stamp, {@code yyyy-MM-ddTHH:mm:ss}; null without rows
 * @param last latest stamp; null without rows
 * @param rowsRead rows the source gave: {@code rows + duplicates + rejected}
 * @param duplicates rows left out because an equal one stays
 * @param rejected rows left out because they cannot be used; they are in the rejects file
 * @param contentHash canonical hash of the rows, the same for every format
 * @param columns in their order
 * @param windows of which it was put together, in their order
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Manifest(
        long revision,
        String job,
        String publication,
        String type,
        String table,
        String month,
        String edge,
        String zone,
        FileEntry file,
        List<String> files,
        long rows,
        @Nullable String first,
        @Nullable String last,
        long rowsRead,
        long duplicates,
        long rejected,
        String contentHash,
        List<ColumnEntry> columns,
        List<WindowEntry> windows) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** Copies the lists. */
    public Manifest {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        windows = List.copyOf(windows);
    }

    /**
     * A file.
     *
     * @param name relative to the output folder
     * @param bytes its length
     * @param sha256 lower-case hex
     * @param md5 lower-case hex
     */
    public record FileEntry(String name, long bytes, String sha256, String md5) {}

    /**
     * A column.
     *
     * @param sqlType as the source declares it
     * @param type as Access calls it
     * @param nulls rows without a value
     */
    public record ColumnEntry(String name, String sqlType, String type, long nulls) {}

    /**
     * A window.
     *
     * @param start first stamp, inclusive
     * @param end first stamp it no longer covers
     * @param rows rows of it in the archive
     * @param sha256 of its rows
     */
    public record WindowEntry(String start, String end, long rows, String sha256) {}

    /** The manifest beside another file of the same archive. */
    Manifest of(FileEntry other) {
        return new Manifest(
                revision,
                job,
                publication,
                type,
                table,
                month,
                edge,
                zone,
                other,
                files,
                rows,
                first,
                last,
                rowsRead,
                duplicates,
                rejected,
                contentHash,
                columns,
                windows);
    }

    /** As JSON in UTF-8, the same bytes everywhere. */
    public byte[] toJson() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter()
                        .withObjectIndenter(indenter)
                        .withArrayIndenter(indenter);
        try {
            return (JSON.writer(printer).writeValueAsString(this) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers that are no JSON", e);
        }
    }

    /** Reads what {@link #toJson} wrote; null where it is no manifest. */
    public static @Nullable Manifest read(byte @Nullable [] json) {
        if (json == null) {
            return null;
        }
        try {
            Manifest manifest = JSON.readValue(json, Manifest.class);
            Objects.requireNonNull(manifest.file);
            return manifest;
        } catch (IOException | NullPointerException e) {
            return null;
        }
    }
}
