package org.joulestream.common.publish;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** For dashboards, since the last restart; the truth about counts is in the manifests. */
record StageMetrics(Counter staged, Counter unchanged, Counter bytes) {

    static StageMetrics of(MetricGroup group) {
        return new StageMetrics(
                group.counter("stagedPublications"),
                group.counter("unchangedPublications"),
                group.counter("stagedBytes"));
    }

    void add(StagedPublication publication) {
        staged.inc();
        for (StagedPart part : publication.parts()) {
            bytes.inc(part.length());
        }
    }
}
