package org.joulestream.turbines.archive;

import io.github.spannm.jackcess.Database;
import io.github.spannm.jackcess.DatabaseBuilder;
import io.github.spannm.jackcess.DateTimeType;
import io.github.spannm.jackcess.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an MDB with the library that wrote it. */
final class Mdb {
    private Mdb() {}

    static List<@Nullable Object[]> rows(Path file, String table) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (Database database = open(file)) {
            for (Row row : database.getTable(table)) {
                rows.add(row.values().stream().map(Mdb::unsigned).toArray());
            }
        }
        return rows;
    }

    /** Jackcess gives a Byte with a sign, which Access doesn't have. */
    private static @Nullable Object unsigned(@Nullable Object value) {
        return value instanceof Byte signed ? Byte.toUnsignedInt(signed) : value;
    }

    static Database open(Path file) throws IOException {
        Database database = new DatabaseBuilder().withPath(file).withReadOnly(true).open();
        database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
        return database;
    }
}
