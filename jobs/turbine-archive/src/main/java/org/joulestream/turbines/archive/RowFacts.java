package org.joulestream.turbines.archive;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.joulestream.turbines.table.ColumnType;
import org.joulestream.turbines.table.TableColumn;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of all rows before the first of them is written, and what a manifest says of
 * them: one pass.
 *
 * @param rows how many
 * @param nulls how many values of each column are NULL
 * @param hasFractions which columns have date-times that are not whole seconds
 * @param textCharacters characters of all texts together
 * @param first least value of the time column, which is the first one of DATE_TIME; null if there
 *     is none
 * @param last greatest value of it
 * @param contentHash {@link CanonicalRows}
 */
public record RowFacts(
        long rows,
        List<Long> nulls,
        List<Boolean> hasFractions,
        long textCharacters,
        @Nullable LocalDateTime first,
        @Nullable LocalDateTime last,
        String contentHash) {

    public RowFacts {
        nulls = List.copyOf(nulls);
        hasFractions = List.copyOf(hasFractions);
    }

    public static RowFacts of(TableSchema schema, Iterable<@Nullable Object[]> rows) {
        Gathering gathering = new Gathering(schema);
        for (@Nullable Object[] row : rows) {
            gathering.add(row);
        }
        return gathering.facts();
    }

    /** Position of the table's time column; -1 if it has none. */
    static int timeColumn(TableSchema schema) {
        List<TableColumn> columns = schema.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == ColumnType.DATE_TIME) {
                return i;
            }
        }
        return -1;
    }

    private static final class Gathering {
        private final long[] nullCounts;
        private final boolean[] fractions;
        private final int timeColumn;
        private final CanonicalRows content;
        private long textCharacters;
        private @Nullable LocalDateTime first;
        private @Nullable LocalDateTime last;

        Gathering(TableSchema schema) {
            int width = schema.columns().size();
            nullCounts = new long[width];
            fractions = new boolean[width];
            timeColumn = timeColumn(schema);
            content = new CanonicalRows(schema.columns().stream().map(TableColumn::name).toList());
        }

        void add(@Nullable Object[] row) {
            content.add(row);
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                if (value == null) {
                    nullCounts[i]++;
                } else if (value instanceof LocalDateTime stamp) {
                    fractions[i] |= stamp.get(ChronoField.NANO_OF_SECOND) != 0;
                } else if (value instanceof String text) {
                    textCharacters += text.length();
                }
            }
            if (timeColumn >= 0 && row[timeColumn] instanceof LocalDateTime stamp) {
                first = first == null || stamp.isBefore(first) ? stamp : first;
                last = last == null || stamp.isAfter(last) ? stamp : last;
            }
        }

        RowFacts facts() {
            List<Boolean> hasFractions = new ArrayList<>();
            for (boolean fraction : fractions) {
                hasFractions.add(fraction);
            }
            return new RowFacts(
                    content.count(),
                    LongStream.of(nullCounts).boxed().toList(),
                    hasFractions,
                    textCharacters,
                    first,
                    last,
                    content.hash());
        }
    }
}
