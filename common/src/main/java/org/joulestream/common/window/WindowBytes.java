package org.joulestream.common.window;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.window.WindowSplit.Rest;
import org.joulestream.common.window.WindowSplit.Status;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of windows and splits, shared by reader and enumerator state. Version 2 has what
 * remains of a window that was halved; version 1 knew no halving.
 */
final class WindowBytes {

    static final int VERSION = 2;

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
        writeRest(out, split.rest());
    }

    static WindowSplit readSplit(DataInputStream in, int version) throws IOException {
        return new WindowSplit(
                readWindow(in),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                Status.valueOf(in.readUTF()),
                readInstant(in),
                in.readUTF(),
                version == 1 ? null : readRest(in));
    }

    private static void writeRest(DataOutputStream out, @Nullable Rest rest) throws IOException {
        out.writeInt(rest == null ? 0 : rest.parts().size());
        if (rest == null) {
            return;
        }
        for (Window part : rest.parts()) {
            write(out, part);
        }
        write(out, rest.since());
    }

    private static @Nullable Rest readRest(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size == 0) {
            return null;
        }
        List<Window> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            parts.add(readWindow(in));
        }
        return new Rest(parts, readInstant(in));
    }

    /** Refuses bytes of a version that is not known here. */
    static void requireKnown(int version, String what) throws IOException {
        if (version < 1 || version > VERSION) {
            throw new IOException(what + " has version " + version + "; supported: 1, 2");
        }
    }

    /** Bytes left over mean that the state is not what its version says. */
    static void requireEnd(DataInputStream in, int version, String what) throws IOException {
        int left = in.available();
        if (left > 0) {
            throw new IOException(
                    what + " has " + left + " bytes more than its version " + version + " holds");
        }
    }
}
