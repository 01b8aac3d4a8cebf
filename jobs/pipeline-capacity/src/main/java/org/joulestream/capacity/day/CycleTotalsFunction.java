package org.joulestream.capacity.day;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CycleTotals;
import org.joulestream.capacity.model.FileStatus;
import org.jspecify.annotations.Nullable;

/** Sums up each readable file, and counts files of every kind. */
public final class CycleTotalsFunction extends RichFlatMapFunction<CapacityFile, CycleTotals> {

    private final GasDayZones zones;
    private final PublicationTimes publicationTimes;

    private transient @Nullable FileMetrics metrics;

    /** Sums up by these rules. */
    public CycleTotalsFunction(GasDayRules rules) {
        this.zones = rules.zones();
        this.publicationTimes = rules.publicationTimes();
    }

    @Override
    public void open(OpenContext context) {
        metrics = new FileMetrics(getRuntimeContext().getMetricGroup(), publicationTimes);
    }

    @Override
    public void flatMap(CapacityFile file, Collector<CycleTotals> out) {
        if (metrics != null) {
            metrics.count(file);
        }
        if (file.status() == FileStatus.READABLE) {
            out.collect(FileTotals.of(file, zones.of(file.asset())));
        }
    }
}
