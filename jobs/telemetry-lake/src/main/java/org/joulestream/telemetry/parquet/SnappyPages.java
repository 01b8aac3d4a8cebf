package org.joulestream.telemetry.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Raw Snappy, without the framing of its streams. */
final class SnappyPages implements PageCompressor {

    private final PageBytes bytes = new PageBytes();
    private byte[] compressed = new byte[0];

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        bytes.fill(page);
        int most = Snappy.maxCompressedLength(bytes.size());
        if (compressed.length < most) {
            compressed = new byte[most];
        }
        int length = Snappy.compress(bytes.array(), 0, bytes.size(), compressed, 0);
        return BytesInput.from(compressed, 0, length);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.SNAPPY;
    }

    @Override
    public void release() {
        // Nothing outside the heap.
    }
}
