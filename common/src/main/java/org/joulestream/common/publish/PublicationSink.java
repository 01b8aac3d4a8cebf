package org.joulestream.common.publish;

import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Makes staged publications visible after the checkpoint that they were staged before. */
public final class PublicationSink
        implements Sink<StagedPublication>, SupportsCommitter<StagedPublication> {

    private final PublicationTarget target;

    /**
     * @param target the one that the stage stages at
     */
    public PublicationSink(PublicationTarget target) {
        this.target = target;
    }

    @Override
    public SinkWriter<StagedPublication> createWriter(WriterInitContext context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Committer<StagedPublication> createCommitter(CommitterInitContext context) {
        throw new UnsupportedOperationException(target.toString());
    }

    @Override
    public SimpleVersionedSerializer<StagedPublication> getCommittableSerializer() {
        throw new UnsupportedOperationException();
    }
}
