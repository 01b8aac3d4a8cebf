package org.joulestream.capacity.day;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.GasDaySummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Postings that came after their gas day was cleared.
 *
 * <p>They are not lost: as a summary of one cycle they go past the windows to the table, which puts
 * summaries together cycle by cycle. None are expected, so each is counted and logged.
 */
public final class LateCycles extends RichMapFunction<CycleTotals, GasDaySummary> {

    private static final Logger LOG = LoggerFactory.getLogger(LateCycles.class);

    private transient Counter late = new SimpleCounter();

    @Override
    public void open(OpenContext context) {
        late = getRuntimeContext().getMetricGroup().counter("lateCycles");
    }

    @Override
    public GasDaySummary map(CycleTotals cycle) {
        late.inc();
        LOG.warn(
                "{} {} {} came after its gas day was closed; it corrects the table by itself ({} of"
                        + " them since the start)",
                cycle.asset(),
                cycle.gasDay(),
                cycle.cycle(),
                late.getCount());
        return new GasDaySummary(cycle.asset(), cycle.gasDay(), new CycleTotals[] {cycle});
    }
}
