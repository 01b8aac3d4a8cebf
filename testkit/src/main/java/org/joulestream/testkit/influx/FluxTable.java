package org.joulestream.testkit.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table of a Flux answer; each row has a value or null for each column. */
record FluxTable(List<FluxColumn> columns, List<@Nullable Object[]> rows) {
    /** Names and values of the columns that are grouped. */
    List<Object> groupKey() {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).grouped()) {
                key.add(columns.get(i).name());
                key.add(Objects.requireNonNull(rows.get(0)[i]));
            }
        }
        return key;
    }

    int indexOf(String column) {
        return columns.stream().map(FluxColumn::name).toList().indexOf(column);
    }
}
