package org.joulestream.testkit.influx;

/**
 * A column of a Flux table.
 *
 * @param grouped whether it is part of the group key, so that all rows have the same there
 */
record FluxColumn(String name, Type type, boolean grouped) {
    /** What is in it. */
    enum Type {
        DOUBLE("double"),
        LONG("long"),
        STRING("string"),
        BOOLEAN("boolean"),
        /** Nanoseconds since 1970. */
        TIME("dateTime:RFC3339");

        private final String annotation;

        Type(String annotation) {
            this.annotation = annotation;
        }

        static Type of(Object fieldValue) {
            if (fieldValue instanceof Double) {
                return DOUBLE;
            }
            if (fieldValue instanceof Long) {
                return LONG;
            }
            return fieldValue instanceof Boolean ? BOOLEAN : STRING;
        }

        String annotation() {
            return annotation;
        }
    }

    FluxColumn ungrouped() {
        return new FluxColumn(name, type, false);
    }
}
