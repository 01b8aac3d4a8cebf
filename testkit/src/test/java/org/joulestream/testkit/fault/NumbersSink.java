package org.joulestream.testkit.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Commits numbers into a list of this process; a number committed twice is there once. */
final class NumbersSink
        implements Sink<Long>, SupportsWriterState<Long, Long>, SupportsCommitter<Long> {
    static final List<Long> COMMITTED = new CopyOnWriteArrayList<>();
    static final List<String> LOG = new CopyOnWriteArrayList<>();

    static void clear() {
        COMMITTED.clear();
        LOG.clear();
    }

    @Override
    public Writer createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public Writer restoreWriter(WriterInitContext context, Collection<Long> recovered) {
        LOG.add("restore");
        return new Writer();
    }

    @Override
    public Committer<Long> createCommitter(CommitterInitContext context) {
        return new CommitOnce();
    }

    @Override
    public SimpleVersionedSerializer<Long> getWriterStateSerializer() {
        return new LongSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Long> getCommittableSerializer() {
        return new LongSerializer();
    }

    /** Everything is a committable; the state is only there to be forwarded. */
    static final class Writer
            implements StatefulSinkWriter<Long, Long>, CommittingSinkWriter<Long, Long> {
        private final List<Long> pending = new ArrayList<>();

        @Override
        public void write(Long number, Context context) {
            pending.add(number);
        }

        @Override
        public void flush(boolean endOfInput) {
            LOG.add("flush");
        }

        @Override
        public Collection<Long> prepareCommit() {
            List<Long> prepared = List.copyOf(pending);
            pending.clear();
            return prepared;
        }

        @Override
        public List<Long> snapshotState(long checkpointId) {
            LOG.add("snapshot");
            return List.of(checkpointId);
        }

        @Override
        public void close() {
            LOG.add("close");
        }
    }

    private static final class CommitOnce implements Committer<Long> {
        @Override
        public void commit(Collection<CommitRequest<Long>> requests) {
            LOG.add("commit");
            for (CommitRequest<Long> request : requests) {
                if (!COMMITTED.contains(request.getCommittable())) {
                    COMMITTED.add(request.getCommittable());
                }
            }
        }

        @Override
        public void close() {}
    }

    private static final class LongSerializer implements SimpleVersionedSerializer<Long> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Long number) {
            return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        }

        @Override
        public Long deserialize(int version, byte[] serialized) throws IOException {
            if (version != 1) {
                throw new IOException("number has version " + version + "; supported: 1");
            }
            return ByteBuffer.wrap(serialized).getLong();
        }
    }
}
