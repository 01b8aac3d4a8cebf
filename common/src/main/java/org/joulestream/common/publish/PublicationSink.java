package org.joulestream.common.publish;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Makes staged publications visible, each whole, after the checkpoint that they were staged before.
 *
 * <p>It stays keyed by publication, so that the revisions of one are committed by one task, in
 * order. A commit may be repeated; a publication whose target is as new or newer is done.
 */
public final class PublicationSink
        implements Sink<StagedPublication>,
                SupportsCommitter<StagedPublication>,
                SupportsPreWriteTopology<StagedPublication> {

    private final PublicationTarget target;

    /**
     * @param target the one that the stage stages at
     */
    public PublicationSink(PublicationTarget target) {
        this.target = target;
    }

    @Override
    public DataStream<StagedPublication> addPreWriteTopology(
            DataStream<StagedPublication> publications) {
        return publications.keyBy(StagedPublication::name, Types.STRING);
    }

    @Override
    public SinkWriter<StagedPublication> createWriter(WriterInitContext context) {
        return new StagedPublicationWriter();
    }

    @Override
    public Committer<StagedPublication> createCommitter(CommitterInitContext context)
            throws IOException {
        return new PublicationCommitter(
                target.open(),
                CommitMetrics.of(context.metricGroup()),
                PublicationCommitter.PATIENT);
    }

    @Override
    public SimpleVersionedSerializer<StagedPublication> getCommittableSerializer() {
        return new StagedPublicationSerializer();
    }
}
