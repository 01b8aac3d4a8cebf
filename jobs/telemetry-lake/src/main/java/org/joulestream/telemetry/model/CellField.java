package org.joulestream.telemetry.model;

/**
 * What an hour keeps of one numeric column of a cell. Without values, {@code count} is 0, the sum
 * empty, and the others are 0.
 *
 * @param name of the field, or {@code power_factor}
 * @param count rows that have a value
 * @param sum of the values, exact: it is that of these numbers, of which none overlaps another
 * @param least value
 * @param greatest value
 */
public record CellField(String name, long count, double[] sum, double least, double greatest) {}
