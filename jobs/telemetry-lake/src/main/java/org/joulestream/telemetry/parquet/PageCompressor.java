package org.joulestream.telemetry.parquet;

import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;

/** Compresses one page after the other; what it returns is valid until the next one. */
interface PageCompressor extends BytesInputCompressor {

    /** One for one file; to be released. */
    static PageCompressor of(Compression compression) {
        return switch (compression) {
            case ZSTD -> new ZstdPages();
            case SNAPPY -> new SnappyPages();
        };
    }
}
