package org.joulestream.testkit.mdb;

import io.github.spannm.jackcess.ColumnBuilder;
import io.github.spannm.jackcess.DataType;
import io.github.spannm.jackcess.Database;
import io.github.spannm.jackcess.DatabaseBuilder;
import io.github.spannm.jackcess.DateTimeType;
import io.github.spannm.jackcess.IndexBuilder;
import io.github.spannm.jackcess.Table;
import io.github.spannm.jackcess.TableBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Access database with a column of each type, written by Jackcess. */
final class SampleMdb {
    static final String TABLE = "tblSample";

    private SampleMdb() {}

    static void write(Path mdb, List<@Nullable Object[]> rows) throws IOException {
        try (Database database = DatabaseBuilder.create(Database.FileFormat.V2000, mdb.toFile())) {
            database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
            Table table = table().toTable(database);
            for (@Nullable Object[] row : rows) {
                table.addRow(row);
            }
        }
    }

    /** So many numbers that the definition needs two pages, and a text behind them. */
    static void writeWide(Path mdb, int numbers, @Nullable Object[] row) throws IOException {
        try (Database database = DatabaseBuilder.create(Database.FileFormat.V2000, mdb.toFile())) {
            database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
            TableBuilder builder = new TableBuilder(TABLE);
            for (int number = 0; number < numbers; number++) {
                builder.addColumn(new ColumnBuilder("Number" + number, DataType.LONG));
            }
            builder.addColumn(new ColumnBuilder("Time", DataType.SHORT_DATE_TIME));
            builder.addColumn(new ColumnBuilder("Label", DataType.TEXT));
            builder.toTable(database).addRow(row);
        }
    }

    private static TableBuilder table() {
        return new TableBuilder(TABLE)
                .addColumn(new ColumnBuilder("Id", DataType.LONG))
                .addColumn(new ColumnBuilder("Time", DataType.SHORT_DATE_TIME))
                .addColumn(new ColumnBuilder("Small", DataType.FLOAT))
                .addColumn(new ColumnBuilder("Number", DataType.DOUBLE))
                .addColumn(
                        new ColumnBuilder("Exact", DataType.NUMERIC).withPrecision(28).withScale(6))
                .addColumn(new ColumnBuilder("Money", DataType.MONEY))
                .addColumn(new ColumnBuilder("Yes", DataType.BOOLEAN))
                .addColumn(new ColumnBuilder("Octet", DataType.BYTE))
                .addColumn(new ColumnBuilder("Short", DataType.INT))
                .addColumn(new ColumnBuilder("Label", DataType.TEXT).withLength(255))
                .addColumn(new ColumnBuilder("Story", DataType.MEMO))
                .addIndex(
                        new IndexBuilder(IndexBuilder.PRIMARY_KEY_NAME)
                                .withColumns("Id")
                                .withPrimaryKey())
                .addIndex(new IndexBuilder("byTime").withColumns("Time"));
    }
}
