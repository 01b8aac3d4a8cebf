package org.joulestream.telemetry.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joulestream.telemetry.column.Column;
import org.joulestream.telemetry.column.ColumnValues;
import org.joulestream.telemetry.column.RowWriter;
import org.joulestream.telemetry.lake.LakeManifest.DataFile;
import org.joulestream.telemetry.lake.LakeManifest.FileColumn;
import org.joulestream.telemetry.parquet.ParquetRows;

/** Writes data files to scratch, in whichever format they are wanted. */
final class RowFiles {

    private static final int BUFFER_BYTES = 1 << 16;

    private RowFiles() {}

    /**
     * Writes one.
     *
     * @param blocks of rows, gone through once
     * @return the columns as the manifest names them
     */
    static List<FileColumn> write(
            LakeFiles files,
            List<Column> columns,
            Iterable<List<ColumnValues>> blocks,
            Map<String, String> properties,
            Path file)
            throws IOException {
        long[] nulls = new long[columns.size()];
        try (RowWriter writer = open(files, columns, file)) {
            for (List<ColumnValues> block : blocks) {
                writer.write(block);
                for (int column = 0; column < nulls.length; column++) {
                    nulls[column] += block.get(column).nulls();
                }
            }
            writer.finish(properties);
        }
        List<FileColumn> written = new ArrayList<>();
        for (int column = 0; column < nulls.length; column++) {
            written.add(FileColumn.of(columns.get(column), nulls[column]));
        }
        return written;
    }

    private static RowWriter open(LakeFiles files, List<Column> columns, Path file)
            throws IOException {
        return switch (files.format()) {
            case PARQUET ->
                    new ParquetRows(file, columns, files.compression(), files.rowGroupBytes());
            case CSV -> new CsvRows(file, columns);
        };
    }

    /**
     * What a manifest says of a file.
     *
     * @param name the one that it will have, with folders
     */
    static DataFile describe(String name, Path file) throws IOException {
        DigestFeed feed = new DigestFeed();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                feed.bytes(buffer, read);
            }
        }
        return new DataFile(
                name.substring(name.lastIndexOf('/') + 1), Files.size(file), feed.hex());
    }
}
