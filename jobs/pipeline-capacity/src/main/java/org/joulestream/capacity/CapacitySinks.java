package org.joulestream.capacity;

import org.apache.flink.api.connector.sink2.Sink;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.GasDaySummary;
import org.joulestream.common.reject.RejectedRecord;

/**
 * Where the streams of this job end.
 *
 * @param tables rows, their history and the ledger
 * @param rejects what could not be used
 * @param gasDays sums by gas day; must put together the cycles of several summaries of one gas day
 */
public record CapacitySinks(
        Sink<CapacityFile> tables, Sink<RejectedRecord> rejects, Sink<GasDaySummary> gasDays) {}
