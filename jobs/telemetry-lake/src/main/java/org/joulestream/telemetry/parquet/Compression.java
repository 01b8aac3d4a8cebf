package org.joulestream.telemetry.parquet;

/** How the pages of a file are compressed. It is read where Parquet is not on the class path. */
public enum Compression {
    /** Smaller files, read by everything of the last years. */
    ZSTD,
    /** Somewhat faster, larger, and read by everything. */
    SNAPPY
}
