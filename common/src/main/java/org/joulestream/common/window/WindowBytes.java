package org.joulestream.common.window;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.joulestream.common.window.WindowSplit.Status;

/** Version 1 of the bytes of windows and splits, shared by reader and enumerator state. */
final class WindowBytes {

    private WindowBytes() {}

    static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static void write(DataOutputStream out, Window window) throws IOException {
        out.writeUTF(window.key());
        write(out, window.start());
        write(out, window.end());
        out.writeUTF(window.part());
    }

    static Window readWindow(DataInputStream in) throws IOException {
        return new Window(in.readUTF(), readInstant(in), readInstant(in), in.readUTF());
    }

    static void write(DataOutputStream out, WindowSplit split) throws IOException {
        write(out, split.window());
        out.writeInt(split.revision());
        out.writeInt(split.attempt());
        out.writeInt(split.failures());
        out.writeUTF(split.status().name());
        write(out, split.at());
        out.writeUTF(split.note());
    }

    static WindowSplit readSplit(DataInputStream in) throws IOException {
        return new WindowSplit(
                readWindow(in),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                Status.valueOf(in.readUTF()),
                readInstant(in),
                in.readUTF());
    }

    /** Bytes left over mean that the state is not what its version says. */
    static void requireEnd(DataInputStream in, String what) throws IOException {
        int left = in.available();
        if (left > 0) {
            throw new IOException(what + " has " + left + " bytes more than its version 1 holds");
        }
    }
}
