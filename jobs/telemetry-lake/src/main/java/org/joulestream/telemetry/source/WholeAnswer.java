package org.joulestream.telemetry.source;

import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * An answer in CSV that remembers how it ended. Where HTTP does not tell the end of an answer from
 * a connection that broke, only the empty line does that InfluxDB sends last.
 */
final class WholeAnswer extends ForwardingSource {

    private static final int REMEMBERED = 4;

    private final Buffer end = new Buffer();

    WholeAnswer(Source answer) {
        super(answer);
    }

    BufferedSource buffered() {
        return Okio.buffer(this);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        if (read > 0) {
            long kept = Math.min(read, REMEMBERED);
            sink.copyTo(end, sink.size() - kept, kept);
            end.skip(Math.max(0, end.size() - REMEMBERED));
        }
        return read;
    }

    void requireEmptyLineAtItsEnd() throws EOFException {
        String last = end.readUtf8().replace("\r", "");
        if (!last.equals("\n") && !last.endsWith("\n\n")) {
            throw new EOFException("the answer broke off");
        }
    }
}
