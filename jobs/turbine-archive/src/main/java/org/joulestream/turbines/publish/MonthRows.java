package org.joulestream.turbines.publish;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.table.TableSchema;
import org.joulestream.turbines.table.UnpackedRows;
import org.jspecify.annotations.Nullable;

/** The rows of a month, one slice after the other, of which one is unpacked at a time. */
final class MonthRows implements Iterable<@Nullable Object[]> {

    private final TableSchema schema;
    private final Iterable<TurbineSlice> slices;

    MonthRows(TableSchema schema, Iterable<TurbineSlice> slices) {
        this.schema = schema;
        this.slices = slices;
    }

    /** What the rows are in. */
    Iterable<TurbineSlice> slices() {
        return slices;
    }

    @Override
    public Iterator<@Nullable Object[]> iterator() {
        return new Rows(slices.iterator());
    }

    private final class Rows implements Iterator<@Nullable Object[]> {
        private final Iterator<TurbineSlice> ahead;
        private Iterator<@Nullable Object[]> current = Collections.emptyIterator();

        private Rows(Iterator<TurbineSlice> ahead) {
            this.ahead = ahead;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && ahead.hasNext()) {
                current = UnpackedRows.of(schema, ahead.next().rows()).iterator();
            }
            return current.hasNext();
        }

        @Override
        public @Nullable Object[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }
}
