package org.joulestream.common.publish;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Bytes of staged publications, as committers keep them in checkpoints. */
public final class StagedPublicationSerializer
        implements SimpleVersionedSerializer<StagedPublication> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(StagedPublication publication) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(publication.name());
        out.writeLong(publication.revision());
        out.writeUTF(publication.manifestName());
        out.writeInt(publication.parts().length);
        for (StagedPart part : publication.parts()) {
            write(out, part);
        }
        out.writeInt(publication.removals().length);
        for (String removal : publication.removals()) {
            out.writeUTF(removal);
        }
        return bytes.toByteArray();
    }

    @Override
    public StagedPublication deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "StagedPublication has version " + version + "; supported: " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        StagedPublication publication =
                new StagedPublication(
                        in.readUTF(),
                        in.readLong(),
                        in.readUTF(),
                        readParts(in),
                        readRemovals(in));
        requireEnd(in);
        return publication;
    }

    private static void write(DataOutputStream out, StagedPart part) throws IOException {
        out.writeUTF(part.name());
        out.writeLong(part.length());
        out.writeUTF(part.sha256());
        out.writeInt(part.handle().length);
        out.write(part.handle());
    }

    private static StagedPart[] readParts(DataInputStream in) throws IOException {
        StagedPart[] parts = new StagedPart[readCount(in)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] =
                    new StagedPart(
                            in.readUTF(),
                            in.readLong(),
                            in.readUTF(),
                            in.readNBytes(readCount(in)));
        }
        return parts;
    }

    private static String[] readRemovals(DataInputStream in) throws IOException {
        String[] removals = new String[readCount(in)];
        for (int i = 0; i < removals.length; i++) {
            removals[i] = in.readUTF();
        }
        return removals;
    }

    /** No more than the bytes that follow, so that damaged state asks for no endless array. */
    private static int readCount(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException(
                    "StagedPublication counts %d where %d bytes are left"
                            .formatted(count, in.available()));
        }
        return count;
    }

    private static void requireEnd(DataInputStream in) throws IOException {
        int left = in.available();
        if (left > 0) {
            throw new IOException(
                    "StagedPublication has " + left + " bytes more than its version 1 holds");
        }
    }
}
