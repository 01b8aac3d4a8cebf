package org.joulestream.common.window;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.joulestream.common.window.WindowSourceState.OpenWindow;
import org.joulestream.common.window.WindowSourceState.Phase;

/** Bytes of the enumerator's state. */
public final class WindowSourceStateSerializer
        implements SimpleVersionedSerializer<WindowSourceState> {

    @Override
    public int getVersion() {
        return WindowBytes.VERSION;
    }

    @Override
    public byte[] serialize(WindowSourceState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(state.fingerprint());
        writeFrontier(out, state.frontier());
        out.writeInt(state.open().size());
        for (OpenWindow open : state.open()) {
            out.writeUTF(open.phase().name());
            WindowBytes.write(out, open.split());
        }
        writeGrants(out, state.grants());
        return bytes.toByteArray();
    }

    @Override
    public WindowSourceState deserialize(int version, byte[] serialized) throws IOException {
        WindowBytes.requireKnown(version, "WindowSourceState");
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        String fingerprint = in.readUTF();
        Map<String, Optional<Window>> frontier = readFrontier(in);
        int size = in.readInt();
        List<OpenWindow> open = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            open.add(
                    new OpenWindow(
                            Phase.valueOf(in.readUTF()), WindowBytes.readSplit(in, version)));
        }
        Map<String, List<Instant>> grants = readGrants(in);
        WindowBytes.requireEnd(in, version, "WindowSourceState");
        return new WindowSourceState(fingerprint, frontier, open, grants);
    }

    private static void writeFrontier(DataOutputStream out, Map<String, Optional<Window>> frontier)
            throws IOException {
        out.writeInt(frontier.size());
        for (Map.Entry<String, Optional<Window>> entry : frontier.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeBoolean(entry.getValue().isPresent());
            if (entry.getValue().isPresent()) {
                WindowBytes.write(out, entry.getValue().get());
            }
        }
    }

    private static Map<String, Optional<Window>> readFrontier(DataInputStream in)
            throws IOException {
        Map<String, Optional<Window>> frontier = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String key = in.readUTF();
            frontier.put(
                    key,
                    in.readBoolean() ? Optional.of(WindowBytes.readWindow(in)) : Optional.empty());
        }
        return frontier;
    }

    private static void writeGrants(DataOutputStream out, Map<String, List<Instant>> grants)
            throws IOException {
        out.writeInt(grants.size());
        for (Map.Entry<String, List<Instant>> entry : grants.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().size());
            for (Instant instant : entry.getValue()) {
                WindowBytes.write(out, instant);
            }
        }
    }

    private static Map<String, List<Instant>> readGrants(DataInputStream in) throws IOException {
        Map<String, List<Instant>> grants = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String name = in.readUTF();
            int count = in.readInt();
            List<Instant> instants = new ArrayList<>();
            for (int j = 0; j < count; j++) {
                instants.add(WindowBytes.readInstant(in));
            }
            grants.put(name, instants);
        }
        return grants;
    }
}
