package org.joulestream.telemetry.lake;

/** What data files are written as. */
public enum LakeFormat {
    /** Typed columns, compressed. */
    PARQUET("parquet"),
    /** Text with a header. */
    CSV("csv");

    private final String extension;

    LakeFormat(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }

    /** The one that files had before, where the option has changed. */
    LakeFormat other() {
        return this == PARQUET ? CSV : PARQUET;
    }
}
