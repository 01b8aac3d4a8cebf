package org.joulestream.telemetry.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.joulestream.telemetry.column.Column;
import org.joulestream.telemetry.column.ColumnType;
import org.joulestream.telemetry.column.ColumnValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetRowsTest {

    private static final Column VALUE = Column.optional("value", ColumnType.DOUBLE);
    private static final List<Column> COLUMNS =
            List.of(
                    Column.required("at", ColumnType.TIMESTAMP),
                    Column.required("name", ColumnType.TEXT),
                    VALUE);

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Compression.class)
    void theSameRowsAreTheSameBytes(Compression compression) throws IOException {
        Path one = write("one", compression, 1 << 24, rows(0, 25_000));
        Path again = write("again", compression, 1 << 24, rows(0, 25_000));

        assertThat(one).hasSameBinaryContentAs(again);
    }

    /** Times have no dictionary, texts have one: also while the other file calls times so. */
    @Test
    void doesNotMindAFileOfOtherColumnsThatIsBegunMeanwhile() throws IOException {
        List<ColumnValues> rows = rows(0, 25_000);
        Path alone = write("alone", Compression.ZSTD, 1 << 16, rows);

        Path file = folder.resolve("beside");
        List<Column> others = List.of(Column.required("name", ColumnType.TIMESTAMP));
        try (ParquetRows beside = new ParquetRows(file, COLUMNS, Compression.ZSTD, 1 << 16);
                ParquetRows other =
                        new ParquetRows(folder.resolve("other"), others, Compression.ZSTD, 1)) {
            beside.write(rows);
            beside.finish(Map.of("device_id", "D1"));
            other.finish(Map.of());
        }

        assertThat(footer(file).getRow_groups()).hasSizeGreaterThan(1);
        assertThat(file).hasSameBinaryContentAs(alone);
    }

    @Test
    void listsEncodingsInOrderSinceTheLibraryHasNone() throws IOException {
        FileMetaData footer = footer(write("sorted", Compression.ZSTD, 1 << 24, rows(0, 25_000)));

        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                assertThat(chunk.getMeta_data().getEncodings())
                        .isSorted()
                        .hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void endsARowGroupWhenItIsLargeEnough() throws IOException {
        Path file =
                write("groups", Compression.SNAPPY, 100_000, rows(0, 25_000), rows(25_000, 50_000));

        FileMetaData footer = footer(file);
        assertThat(footer.getNum_rows()).isEqualTo(50_000);
        assertThat(footer.getRow_groups()).hasSizeBetween(3, 50);
        assertThat(footer.getRow_groups().stream().mapToLong(RowGroup::getNum_rows).sum())
                .isEqualTo(50_000);
    }

    @Test
    void aFileWithoutRowsHasNoRowGroup() throws IOException {
        FileMetaData footer = footer(write("empty", Compression.ZSTD, 1 << 24));

        assertThat(footer.getNum_rows()).isZero();
        assertThat(footer.getRow_groups()).isEmpty();
        assertThat(footer.getSchema()).hasSize(4);
    }

    @Test
    void keepsPropertiesInTheirOrder() throws IOException {
        FileMetaData footer = footer(write("properties", Compression.ZSTD, 1 << 24, rows(0, 1)));

        assertThat(footer.getKey_value_metadata()).hasSize(1);
        assertThat(footer.getKey_value_metadata().get(0).getKey()).isEqualTo("device_id");
    }

    /** What is written is what this class writes: no class of Hadoop is there at all. */
    @Test
    void needsNoHadoop() {
        assertThat(
                        getClass()
                                .getClassLoader()
                                .getResource("org/apache/hadoop/conf/Configuration.class"))
                .isNull();
    }

    @SafeVarargs
    private Path write(
            String name, Compression compression, long rowGroupBytes, List<ColumnValues>... blocks)
            throws IOException {
        Path file = folder.resolve(name);
        try (ParquetRows rows = new ParquetRows(file, COLUMNS, compression, rowGroupBytes)) {
            for (List<ColumnValues> block : blocks) {
                rows.write(block);
            }
            rows.finish(Map.of("device_id", "D1"));
        }
        return file;
    }

    private static List<ColumnValues> rows(int from, int to) {
        long[] times = LongStream.range(from, to).map(second -> second * 1_000_000_000).toArray();
        String[] names = new String[times.length];
        boolean[] present = new boolean[times.length];
        double[] values = new double[times.length];
        Arrays.setAll(names, row -> "name " + row % 7);
        for (int row = 0; row < times.length; row++) {
            present[row] = row % 5 != 0;
            values[row] = Math.sin(from + row);
        }
        return List.of(
                ColumnValues.times("at", times),
                ColumnValues.texts("name", names),
                ColumnValues.ofDoubles(VALUE, present, values));
    }

    private static FileMetaData footer(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
        int start = bytes.length - 8 - length;
        return Util.readFileMetaData(
                new ByteArrayInputStream(Arrays.copyOfRange(bytes, start, bytes.length - 8)));
    }
}
