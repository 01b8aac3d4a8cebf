package org.joulestream.common.window;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Bytes of splits, as readers keep them in checkpoints. */
public final class WindowSplitSerializer implements SimpleVersionedSerializer<WindowSplit> {

    @Override
    public int getVersion() {
        return WindowBytes.VERSION;
    }

    @Override
    public byte[] serialize(WindowSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WindowBytes.write(new DataOutputStream(bytes), split);
        return bytes.toByteArray();
    }

    @Override
    public WindowSplit deserialize(int version, byte[] serialized) throws IOException {
        WindowBytes.requireKnown(version, "WindowSplit");
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        WindowSplit split = WindowBytes.readSplit(in, version);
        WindowBytes.requireEnd(in, version, "WindowSplit");
        return split;
    }
}
