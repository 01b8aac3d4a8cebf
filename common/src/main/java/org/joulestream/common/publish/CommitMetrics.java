package org.joulestream.common.publish;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** For dashboards, since the last restart; the truth about counts is in the manifests. */
record CommitMetrics(Counter committed, Counter alreadyThere, Counter bytes, Counter retries) {

    static CommitMetrics of(MetricGroup group) {
        return new CommitMetrics(
                group.counter("committedPublications"),
                group.counter("alreadyCommittedPublications"),
                group.counter("committedBytes"),
                group.counter("commitRetries"));
    }

    void add(StagedPublication publication, boolean changed) {
        if (!changed) {
            alreadyThere.inc();
            return;
        }
        committed.inc();
        for (StagedPart part : publication.parts()) {
            bytes.inc(part.length());
        }
    }
}
