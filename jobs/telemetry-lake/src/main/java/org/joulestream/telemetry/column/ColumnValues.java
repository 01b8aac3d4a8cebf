package org.joulestream.telemetry.column;

/**
 * The values of one column in some rows.
 *
 * <p>Of the arrays of values, the one of the column's type has as many elements as there are rows;
 * the others have none.
 *
 * @param column which one
 * @param present for each row whether it has a value; empty where the column is required
 * @param longs values of a TIMESTAMP, in nanoseconds since 1970, or of an INT64
 * @param ints values of an INT32
 * @param doubles values of a DOUBLE
 * @param booleans values of a BOOLEAN
 * @param texts values of a TEXT
 */
public record ColumnValues(
        Column column,
        boolean[] present,
        long[] longs,
        int[] ints,
        double[] doubles,
        boolean[] booleans,
        String[] texts) {

    private static final boolean[] ALL = new boolean[0];
    private static final long[] NO_LONGS = new long[0];
    private static final int[] NO_INTS = new int[0];
    private static final double[] NO_DOUBLES = new double[0];
    private static final boolean[] NO_BOOLEANS = new boolean[0];
    private static final String[] NO_TEXTS = new String[0];

    /** A required TIMESTAMP. */
    public static ColumnValues times(String name, long[] nanoseconds) {
        Column column = Column.required(name, ColumnType.TIMESTAMP);
        return ofLongs(column, ALL, nanoseconds);
    }

    /** A required TEXT. */
    public static ColumnValues texts(String name, String[] values) {
        return ofTexts(Column.required(name, ColumnType.TEXT), ALL, values);
    }

    /** A required INT64. */
    public static ColumnValues longs(String name, long[] values) {
        return ofLongs(Column.required(name, ColumnType.INT64), ALL, values);
    }

    /** A required INT32. */
    public static ColumnValues ints(String name, int[] values) {
        Column column = Column.required(name, ColumnType.INT32);
        return new ColumnValues(column, ALL, NO_LONGS, values, NO_DOUBLES, NO_BOOLEANS, NO_TEXTS);
    }

    /** A required BOOLEAN. */
    public static ColumnValues booleans(String name, boolean[] values) {
        return ofBooleans(Column.required(name, ColumnType.BOOLEAN), ALL, values);
    }

    /** A DOUBLE. */
    public static ColumnValues ofDoubles(Column column, boolean[] present, double[] values) {
        return new ColumnValues(column, present, NO_LONGS, NO_INTS, values, NO_BOOLEANS, NO_TEXTS);
    }

    /** An INT64 or a TIMESTAMP. */
    public static ColumnValues ofLongs(Column column, boolean[] present, long[] values) {
        return new ColumnValues(
                column, present, values, NO_INTS, NO_DOUBLES, NO_BOOLEANS, NO_TEXTS);
    }

    /** A BOOLEAN. */
    public static ColumnValues ofBooleans(Column column, boolean[] present, boolean[] values) {
        return new ColumnValues(column, present, NO_LONGS, NO_INTS, NO_DOUBLES, values, NO_TEXTS);
    }

    /** A TEXT. */
    public static ColumnValues ofTexts(Column column, boolean[] present, String[] values) {
        return new ColumnValues(
                column, present, NO_LONGS, NO_INTS, NO_DOUBLES, NO_BOOLEANS, values);
    }

    /** How many rows there are. */
    public int rows() {
        return longs.length + ints.length + doubles.length + booleans.length + texts.length;
    }

    /** Whether a row has a value. */
    public boolean isPresent(int row) {
        return present.length == 0 || present[row];
    }

    /** How many rows have none. */
    public long nulls() {
        long nulls = 0;
        for (boolean value : present) {
            nulls += value ? 0 : 1;
        }
        return nulls;
    }
}
