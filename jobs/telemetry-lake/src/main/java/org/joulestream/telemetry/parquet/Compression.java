package org.joulestream.telemetry.parquet;

/** How the pages of a file are compressed. */
public enum Compression {
    /** Smaller files, read by everything of the last years. */
    ZSTD,
    /** Somewhat faster, larger, and read by everything. */
    SNAPPY;

    /** One for one file; to be released. */
    PageCompressor compressor() {
        return switch (this) {
            case ZSTD -> new ZstdPages();
            case SNAPPY -> new SnappyPages();
        };
    }
}
