package org.joulestream.telemetry.model;

/**
 * What is known of one numeric column over some rows. Without values, {@code count} is 0 and the
 * others are 0 as well.
 *
 * @param name of the field, or {@code power_factor}
 * @param count rows that have a value
 * @param sum of the values
 * @param least value
 * @param greatest value
 */
public record FieldSums(String name, long count, double sum, double least, double greatest) {}
