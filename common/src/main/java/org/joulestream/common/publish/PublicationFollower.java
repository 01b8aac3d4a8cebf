package org.joulestream.common.publish;

import java.io.Serializable;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Adds what comes after a publication has become visible. */
@FunctionalInterface
public interface PublicationFollower extends Serializable {

    /**
     * Adds operators, each with a uid.
     *
     * @param visible publications that are visible, or of which a newer revision is; each at least
     *     once, those of one name in order unless they are repeated after a restart
     */
    void follow(DataStream<StagedPublication> visible);
}
