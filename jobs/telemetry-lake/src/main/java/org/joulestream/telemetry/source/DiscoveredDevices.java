package org.joulestream.telemetry.source;

import java.io.IOException;
import java.time.Duration;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.jspecify.annotations.Nullable;

/** As many as InfluxDB knows. */
public final class DiscoveredDevices implements DeviceCount {

    private static final long serialVersionUID = 1L;

    /** The plan's thread has checkpoints to see to. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InfluxServer server;
    private final TelemetryFields fields;
    private transient @Nullable PointReader reader;

    public DiscoveredDevices(InfluxServer server, TelemetryFields fields) {
        this.server = server.within(PATIENCE);
        this.fields = fields;
    }

    @Override
    public int devices() throws IOException {
        PointReader open = reader;
        if (open == null) {
            open = server.open(fields, 1);
            reader = open;
        }
        return open.devices().size();
    }

    @Override
    public void close() {
        PointReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
