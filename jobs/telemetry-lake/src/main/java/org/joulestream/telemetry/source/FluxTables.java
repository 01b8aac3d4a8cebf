package org.joulestream.telemetry.source;

import com.influxdb.Cancellable;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import com.influxdb.query.internal.FluxCsvParser.FluxResponseConsumer;
import java.util.function.Consumer;

/** Takes the tables of an answer row by row, for as long as it wants. */
abstract class FluxTables implements FluxResponseConsumer, Cancellable {

    private boolean cancelled;

    /** One that takes all rows. */
    static FluxTables each(Consumer<FluxRecord> rows) {
        return new FluxTables() {
            @Override
            public void accept(int index, Cancellable cancellable, FluxTable table) {}

            @Override
            public void accept(int index, Cancellable cancellable, FluxRecord row) {
                rows.accept(row);
            }
        };
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
