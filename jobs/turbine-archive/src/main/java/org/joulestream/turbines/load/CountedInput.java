package org.joulestream.turbines.load;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows how far it is read, and closes what it comes from. */
final class CountedInput extends FilterInputStream {
    private final Closeable owner;
    private long count;

    CountedInput(InputStream in) {
        this(in, in);
    }

    /**
     * @param owner is closed, too
     */
    CountedInput(InputStream in, Closeable owner) {
        super(in);
        this.owner = owner;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int found = in.read();
        count += found < 0 ? 0 : 1;
        return found;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int found = in.read(bytes, offset, length);
        count += Math.max(0, found);
        return found;
    }

    @Override
    public void close() throws IOException {
        super.close();
        owner.close();
    }
}
