package org.joulestream.telemetry.hourly;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Up to when all has come: the watermark, remembered over a restart.
 *
 * <p>Flink begins again without a watermark. A part of a long forgotten hour that comes before the
 * first one would be taken for the beginning of an hour that is still to come.
 */
final class Frontier {

    private final ListState<Long> saved;
    private long passed = Long.MIN_VALUE;
    private boolean ended;

    /**
     * @param name of the state
     */
    Frontier(OperatorStateStore store, String name) throws Exception {
        // All tasks had the same sources: what one has seen, all would have seen.
        saved = store.getUnionListState(new ListStateDescriptor<>(name, Types.LONG));
        for (long seen : saved.get()) {
            passed = Math.max(passed, seen);
        }
    }

    /** The greatest possible watermark says that the input ends, not what had come until then. */
    void see(long watermark) {
        if (watermark == Long.MAX_VALUE) {
            ended = true;
        } else {
            passed = Math.max(passed, watermark);
        }
    }

    /** Whether everything up to this millisecond has come, itself included. */
    boolean hasPassed(long millis) {
        return passed >= millis;
    }

    boolean hasEnded() {
        return ended;
    }

    void save() throws Exception {
        saved.clear();
        saved.add(passed);
    }
}
