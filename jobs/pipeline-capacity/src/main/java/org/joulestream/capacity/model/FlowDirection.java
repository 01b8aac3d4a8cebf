package org.joulestream.capacity.model;

/** Which way gas flows at a location, as {@code Flow Ind} says. */
public enum FlowDirection {
    /** {@code D}: out of the pipeline. */
    DELIVERY,
    /** {@code R}: into the pipeline. */
    RECEIPT,
    /** {@code BD}: either way. */
    BIDIRECTIONAL,
    /** Whatever else a file may say. */
    OTHER;

    /** The direction for {@code D}, {@code R} or {@code BD}; OTHER for anything else. */
    public static FlowDirection of(String flowIndicator) {
        return switch (flowIndicator) {
            case "D" -> DELIVERY;
            case "R" -> RECEIPT;
            case "BD" -> BIDIRECTIONAL;
            default -> OTHER;
        };
    }
}
