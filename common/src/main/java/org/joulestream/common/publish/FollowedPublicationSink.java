package org.joulestream.common.publish;

import java.io.IOException;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * A {@link PublicationSink} that goes on with what has become visible.
 *
 * <p>What follows may lag behind the files, and never leads: a publication comes to it only after
 * its commit. After a crash in between it is committed once more, which does nothing, and comes
 * again.
 */
public final class FollowedPublicationSink
        implements Sink<StagedPublication>,
                SupportsCommitter<StagedPublication>,
                SupportsPreWriteTopology<StagedPublication>,
                SupportsPostCommitTopology<StagedPublication> {

    /** Part of the uid of what takes the committer's messages apart. */
    static final String VISIBLE_UID = "visible-publications";

    private final PublicationSink sink;
    private final PublicationFollower follower;

    /**
     * @param target the one that the stage stages at
     */
    public FollowedPublicationSink(PublicationTarget target, PublicationFollower follower) {
        this.sink = new PublicationSink(target);
        this.follower = follower;
    }

    @Override
    public DataStream<StagedPublication> addPreWriteTopology(
            DataStream<StagedPublication> publications) {
        return sink.addPreWriteTopology(publications);
    }

    @Override
    public SinkWriter<StagedPublication> createWriter(WriterInitContext context) {
        return sink.createWriter(context);
    }

    @Override
    public Committer<StagedPublication> createCommitter(CommitterInitContext context)
            throws IOException {
        return sink.createCommitter(context);
    }

    @Override
    public SimpleVersionedSerializer<StagedPublication> getCommittableSerializer() {
        return sink.getCommittableSerializer();
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<StagedPublication>> committed) {
        follower.follow(
                committed
                        .flatMap(new Publications(), TypeInformation.of(StagedPublication.class))
                        .name("Visible publications")
                        .uid(VISIBLE_UID));
    }

    private static final class Publications
            implements FlatMapFunction<CommittableMessage<StagedPublication>, StagedPublication> {

        @Override
        public void flatMap(
                CommittableMessage<StagedPublication> message, Collector<StagedPublication> out) {
            if (message instanceof CommittableWithLineage<StagedPublication> committed) {
                out.collect(committed.getCommittable());
            }
        }
    }
}
