package org.joulestream.capacity;

import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.GasDaySummary;
import org.joulestream.common.reject.RejectedRecord;

/**
 * Where the streams of this job end.
 *
 * @param tables rows, their history and the ledger
 * @param ownTables the same for pipelines that are kept elsewhere
 * @param rejects what could not be used
 * @param gasDays sums by gas day; must put together the cycles of several summaries of one gas day
 */
public record CapacitySinks(
        Sink<CapacityFile> tables,
        List<OwnTable> ownTables,
        Sink<RejectedRecord> rejects,
        Sink<GasDaySummary> gasDays) {

    /** Keeps a copy. */
    public CapacitySinks {
        ownTables = List.copyOf(ownTables);
    }

    /**
     * A table that takes the files of some pipelines.
     *
     * @param name of the table; part of uids
     */
    public record OwnTable(String name, Set<String> assets, Sink<CapacityFile> sink) {}
}
