package org.joulestream.telemetry.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.joulestream.telemetry.column.Column;
import org.joulestream.telemetry.column.ColumnType;
import org.joulestream.telemetry.column.ColumnValues;
import org.joulestream.telemetry.column.RowWriter;

/**
 * A Parquet file: timestamps in microseconds UTC, format version 1 pages, which everything reads.
 *
 * <p>On the heap there is one row group at a time.
 */
public final class ParquetRows implements RowWriter {

    /** Between two looks at the size of pages and of the row group. */
    private static final int BLOCK_ROWS = 1_000;

    private final Path path;
    private final long rowGroupBytes;
    private final MessageType schema;
    private final ParquetProperties properties;
    private final PageCompressor compressor;
    private final ParquetFileWriter file;
    private RowGroup group;

    /**
     * Begins a file.
     *
     * @param path a file that is not there yet
     * @param rowGroupBytes after about how many bytes a row group ends
     */
    public ParquetRows(Path path, List<Column> columns, Compression compression, long rowGroupBytes)
            throws IOException {
        this.path = path;
        this.rowGroupBytes = rowGroupBytes;
        schema = ParquetSchema.of(columns);
        properties = properties(columns);
        compressor = PageCompressor.of(compression);
        file =
                new ParquetFileWriter(
                        new LocalOutput(path),
                        schema,
                        ParquetFileWriter.Mode.OVERWRITE,
                        rowGroupBytes,
                        0,
                        properties.getColumnIndexTruncateLength(),
                        properties.getStatisticsTruncateLength(),
                        properties.getPageWriteChecksumEnabled());
        file.start();
        group = new RowGroup(schema, properties, compressor);
    }

    @Override
    public void write(List<ColumnValues> block) throws IOException {
        int rows = block.get(0).rows();
        for (int from = 0; from < rows; from += BLOCK_ROWS) {
            group.add(block, from, Math.min(rows, from + BLOCK_ROWS));
            if (group.bytes() >= rowGroupBytes) {
                endGroup();
            }
        }
    }

    private void endGroup() throws IOException {
        group.writeTo(file);
        group.close();
        group = new RowGroup(schema, properties, compressor);
    }

    @Override
    public void finish(Map<String, String> properties) throws IOException {
        if (!group.isEmpty()) {
            endGroup();
        }
        file.end(properties);
        SortedFooter.rewrite(path);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            group.close();
        } finally {
            compressor.release();
        }
    }

    /** Every timestamp is another one: a dictionary of them would be given up later. */
    private static ParquetProperties properties(List<Column> columns) {
        // The library's default is one object for all files of the process: it has the settings
        // of the one that was begun last.
        ParquetProperties.Builder builder =
                ParquetProperties.builder()
                        .withValuesWriterFactory(new DefaultV1ValuesWriterFactory());
        for (Column column : columns) {
            if (column.type() == ColumnType.TIMESTAMP) {
                builder.withDictionaryEncoding(column.name(), false);
            }
        }
        return builder.build();
    }
}
