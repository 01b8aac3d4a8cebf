package org.joulestream.telemetry.schema;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joulestream.telemetry.derive.PowerFactors;
import org.joulestream.telemetry.model.FieldType;

/**
 * The fields that are read, in the order of their columns.
 *
 * @param fields at least one, no two of the same name
 */
public record TelemetryFields(List<TelemetryField> fields) implements Serializable {

    /** Columns that every file has beside the fields. */
    private static final Set<String> RESERVED =
            Set.of(
                    "timestamp",
                    "device_id",
                    "device_type",
                    "location",
                    "hour",
                    "day_of_week",
                    "is_weekend");

    /** Keeps its own copy; refuses what {@link #parse} refuses. */
    public TelemetryFields {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("no field; expected some such as voltage,power");
        }
        // Readers of Parquet and SQL find columns without case.
        Set<String> names = new HashSet<>();
        for (TelemetryField field : fields) {
            requireUsable(field);
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "'%s' twice; expected each field once, whatever its case"
                                .formatted(field.name()));
            }
        }
    }

    private static void requireUsable(TelemetryField field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "'%s'; expected another name, since every file has such a column"
                            .formatted(field.name()));
        }
        if (name.equals(PowerFactors.NAME)
                && (!field.name().equals(name) || field.type() != FieldType.DOUBLE)) {
            throw new IllegalArgumentException(
                    "'%s:%s'; expected %s:double, as the calculated one is"
                            .formatted(
                                    field.name(),
                                    field.type().name().toLowerCase(Locale.ROOT),
                                    PowerFactors.NAME));
        }
    }

    /**
     * Reads entries such as {@code voltage} and {@code cycles:long}; without a type it is a double.
     * A name that has a colon itself needs its type.
     *
     * @throws IllegalArgumentException with what was found and what is expected
     */
    public static TelemetryFields parse(List<String> entries) {
        List<TelemetryField> fields = new ArrayList<>();
        for (String entry : entries) {
            fields.add(field(entry));
        }
        return new TelemetryFields(fields);
    }

    private static TelemetryField field(String entry) {
        int colon = entry.lastIndexOf(':');
        String name = colon < 0 ? entry : entry.substring(0, colon);
        String type = colon < 0 ? "double" : entry.substring(colon + 1);
        for (FieldType each : FieldType.values()) {
            if (!name.isBlank() && each.name().toLowerCase(Locale.ROOT).equals(type)) {
                return new TelemetryField(name, each);
            }
        }
        throw new IllegalArgumentException(
                "'%s'; expected name or name:type with double, long, boolean or text"
                        .formatted(entry));
    }

    /** How many there are. */
    public int size() {
        return fields.size();
    }

    /** Their names, in order. */
    public List<String> names() {
        return fields.stream().map(TelemetryField::name).toList();
    }
}
