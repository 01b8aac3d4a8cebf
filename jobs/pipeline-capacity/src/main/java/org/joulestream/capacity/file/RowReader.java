package org.joulestream.capacity.file;

import java.math.BigDecimal;
import java.util.List;
import org.joulestream.capacity.model.CapacityRow;
import org.jspecify.annotations.Nullable;

/** Makes one row of the fields of one line. */
final class RowReader {
    /** An index entry of PostgreSQL has to fit a third of a page; real codes have six digits. */
    private static final int LONGEST_KEY = 200;

    private final Header header;

    RowReader(Header header) {
        this.header = header;
    }

    CapacityRow read(int line, List<String> fields) throws UnusableLine {
        requireWidth(fields);
        requireKey(fields);
        BigDecimal operating = notNegative(fields, Column.OPERATING_CAPACITY);
        BigDecimal scheduled =
                Quantity.read(
                        header.title(Column.TOTAL_SCHEDULED),
                        header.field(fields, Column.TOTAL_SCHEDULED));
        BigDecimal available = notNegative(fields, Column.OPERATIONALLY_AVAILABLE);
        return new CapacityRow(
                line,
                header.field(fields, Column.LOCATION),
                header.field(fields, Column.ZONE),
                header.field(fields, Column.NAME),
                header.field(fields, Column.PURPOSE),
                header.field(fields, Column.QUANTITY_TYPE),
                header.field(fields, Column.FLOW_DIRECTION),
                notNegative(fields, Column.DESIGN_CAPACITY),
                operating,
                scheduled,
                available,
                header.field(fields, Column.INTERRUPTIBLE),
                header.field(fields, Column.AUTHORIZED_OVERRUN),
                header.field(fields, Column.NOMINATIONS_EXCEED),
                header.field(fields, Column.ALL_AVAILABLE),
                header.field(fields, Column.QUANTITY_REASON),
                Quantity.agrees(operating, scheduled, available),
                header.others(fields));
    }

    /** What tells this line from the others of its file. */
    List<String> key(List<String> fields) {
        return header.key().stream().map(column -> header.field(fields, column)).toList();
    }

    String keyTitles() {
        return String.join(", ", header.key().stream().map(header::title).toList());
    }

    private void requireWidth(List<String> fields) throws UnusableLine {
        if (fields.size() != header.width()) {
            throw new UnusableLine(
                    Reason.WRONG_FIELD_COUNT,
                    "%d fields; expected %d as in the header"
                            .formatted(fields.size(), header.width()));
        }
    }

    private void requireKey(List<String> fields) throws UnusableLine {
        for (Column column : header.key()) {
            if (header.field(fields, column).isBlank()) {
                throw new UnusableLine(
                        Reason.MISSING_KEY,
                        header.title(column)
                                + " is empty; expected a value, it is part of the key");
            }
            if (header.field(fields, column).length() > LONGEST_KEY) {
                throw new UnusableLine(
                        Reason.BAD_TEXT,
                        "%s has %d characters; expected at most %d, it is part of the key"
                                .formatted(
                                        header.title(column),
                                        header.field(fields, column).length(),
                                        LONGEST_KEY));
            }
        }
    }

    private @Nullable BigDecimal notNegative(List<String> fields, Column column)
            throws UnusableLine {
        return Quantity.readNotNegative(header.title(column), header.field(fields, column));
    }
}
