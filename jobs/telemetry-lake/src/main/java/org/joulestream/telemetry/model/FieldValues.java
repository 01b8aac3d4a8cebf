package org.joulestream.telemetry.model;

/**
 * The values of one field in the rows of a device.
 *
 * <p>Of the four arrays of values, the one of {@code type} has as many elements as there are rows,
 * the others have none. Where {@code present} is false the value is null, and what stands in its
 * place is 0, false or the empty text.
 *
 * @param name of the field
 * @param type of all its values
 * @param present for each row whether it has a value
 * @param doubles values of a DOUBLE
 * @param longs values of a LONG
 * @param booleans values of a BOOLEAN
 * @param texts values of a TEXT
 */
public record FieldValues(
        String name,
        FieldType type,
        boolean[] present,
        double[] doubles,
        long[] longs,
        boolean[] booleans,
        String[] texts) {

    /** Refuses arrays that are not as long as they must be. */
    public FieldValues {
        int rows = present.length;
        boolean fits =
                doubles.length == (type == FieldType.DOUBLE ? rows : 0)
                        && longs.length == (type == FieldType.LONG ? rows : 0)
                        && booleans.length == (type == FieldType.BOOLEAN ? rows : 0)
                        && texts.length == (type == FieldType.TEXT ? rows : 0);
        if (!fits) {
            throw new IllegalArgumentException(
                    "field %s of type %s has %d, %d, %d and %d values; expected %d of its type and none of the others"
                            .formatted(
                                    name,
                                    type,
                                    doubles.length,
                                    longs.length,
                                    booleans.length,
                                    texts.length,
                                    rows));
        }
    }

    /** Values of a DOUBLE. */
    public static FieldValues ofDoubles(String name, boolean[] present, double[] values) {
        return new FieldValues(
                name,
                FieldType.DOUBLE,
                present,
                values,
                new long[0],
                new boolean[0],
                new String[0]);
    }
}
