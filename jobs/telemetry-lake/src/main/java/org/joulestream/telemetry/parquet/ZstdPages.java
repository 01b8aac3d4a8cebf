package org.joulestream.telemetry.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A Zstandard frame each, at the level that its authors take by default. */
final class ZstdPages implements PageCompressor {

    private static final int LEVEL = 3;

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
    private final PageBytes bytes = new PageBytes();
    private byte[] compressed = new byte[0];

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        bytes.fill(page);
        int most = Math.toIntExact(Zstd.compressBound(bytes.size()));
        if (compressed.length < most) {
            compressed = new byte[most];
        }
        int length = context.compressByteArray(compressed, 0, most, bytes.array(), 0, bytes.size());
        return BytesInput.from(compressed, 0, length);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
        context.close();
    }
}
