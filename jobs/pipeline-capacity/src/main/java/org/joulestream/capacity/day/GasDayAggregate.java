package org.joulestream.capacity.day;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.GasDayCycles;

/** The state of a window: {@link SeenCycles}. */
public final class GasDayAggregate
        implements AggregateFunction<CycleTotals, GasDayCycles, GasDayCycles> {

    @Override
    public GasDayCycles createAccumulator() {
        return SeenCycles.NONE;
    }

    @Override
    public GasDayCycles add(CycleTotals posted, GasDayCycles seen) {
        return SeenCycles.with(seen, posted);
    }

    @Override
    public GasDayCycles getResult(GasDayCycles seen) {
        return seen;
    }

    @Override
    public GasDayCycles merge(GasDayCycles one, GasDayCycles other) {
        return SeenCycles.merged(one, other);
    }
}
