package org.joulestream.common.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;

/**
 * Hands on what came since the last barrier.
 *
 * <p>It has no state: what came before a barrier leaves with it, into the committer's state; what
 * comes after it comes again from the stage after a restore, which begins at that barrier.
 */
final class StagedPublicationWriter
        implements CommittingSinkWriter<StagedPublication, StagedPublication> {

    private List<StagedPublication> waiting = new ArrayList<>();

    @Override
    public void write(StagedPublication publication, Context context) {
        waiting.add(publication);
    }

    @Override
    public void flush(boolean endOfInput) {
        // The files are at the target, and durable there, before their publication comes here.
    }

    @Override
    public Collection<StagedPublication> prepareCommit() {
        List<StagedPublication> leaving = waiting;
        waiting = new ArrayList<>();
        return leaving;
    }

    @Override
    public void close() {}
}
