package org.joulestream.telemetry.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;

/** A page's bytes in one array, which is used again for the next page. */
final class PageBytes extends ByteArrayOutputStream {

    void fill(BytesInput page) throws IOException {
        reset();
        page.writeAllTo(this);
    }

    /** Longer than the page; valid until the next one. */
    byte[] array() {
        return buf;
    }
}
