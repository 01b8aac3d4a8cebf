package org.joulestream.telemetry.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.joulestream.telemetry.column.ColumnValues;

/** Rows that wait on the heap, encoded and compressed, until there are enough of them. */
final class RowGroup implements AutoCloseable {

    private final MessageType schema;
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private long rows;

    RowGroup(MessageType schema, ParquetProperties properties, PageCompressor compressor) {
        this.schema = schema;
        this.pages =
                new ColumnChunkPageWriteStore(
                        compressor,
                        schema,
                        properties.getAllocator(),
                        properties.getColumnIndexTruncateLength(),
                        properties.getPageWriteChecksumEnabled());
        this.columns = properties.newColumnWriteStore(schema, pages, pages);
    }

    /**
     * Adds rows.
     *
     * @param block few rows: pages end after a block at the earliest
     */
    void add(List<ColumnValues> block, int from, int to) {
        List<ColumnDescriptor> descriptors = schema.getColumns();
        for (int column = 0; column < descriptors.size(); column++) {
            ColumnCopy.copy(
                    block.get(column), from, to, columns.getColumnWriter(descriptors.get(column)));
        }
        for (int row = from; row < to; row++) {
            columns.endRecord();
        }
        rows += to - from;
    }

    /** About as many as it will have in the file. */
    long bytes() {
        return columns.getBufferedSize();
    }

    boolean isEmpty() {
        return rows == 0;
    }

    void writeTo(ParquetFileWriter file) throws IOException {
        file.startBlock(rows);
        columns.flush();
        pages.flushToFileWriter(file);
        file.endBlock();
    }

    @Override
    public void close() {
        columns.close();
        pages.close();
    }
}
