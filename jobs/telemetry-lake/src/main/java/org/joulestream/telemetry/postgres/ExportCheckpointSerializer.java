package org.joulestream.telemetry.postgres;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.joulestream.telemetry.checkpoints.ExportCheckpoint;

/** Bytes of export checkpoints that wait in state for their table. */
final class ExportCheckpointSerializer implements SimpleVersionedSerializer<ExportCheckpoint> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ExportCheckpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(checkpoint.deviceId());
        out.writeLong(checkpoint.lastExportedAt().getEpochSecond());
        out.writeInt(checkpoint.lastExportedAt().get(ChronoField.NANO_OF_SECOND));
        out.writeInt(checkpoint.revision());
        out.writeUTF(checkpoint.location());
        out.writeInt(checkpoint.rows());
        return bytes.toByteArray();
    }

    @Override
    public ExportCheckpoint deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "ExportCheckpoint has version " + version + "; supported: " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        ExportCheckpoint checkpoint =
                new ExportCheckpoint(
                        in.readUTF(),
                        Instant.ofEpochSecond(in.readLong(), in.readInt()),
                        in.readInt(),
                        in.readUTF(),
                        in.readInt());
        if (in.available() > 0) {
            throw new IOException(
                    "ExportCheckpoint has "
                            + in.available()
                            + " bytes more than its version 1 holds");
        }
        return checkpoint;
    }
}
