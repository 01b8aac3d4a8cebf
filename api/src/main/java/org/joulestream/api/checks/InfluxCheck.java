package org.joulestream.api.checks;

import java.net.URI;

/** Whether InfluxDB answers; any version of it. */
public final class InfluxCheck implements Check {
    private static final int GOOD = 300;
    private static final int UNKNOWN_PATH = 404;

    private final URI server;
    private final HttpProbe probe;

    public InfluxCheck(URI server, HttpProbe probe) {
        this.server = server;
        this.probe = probe;
    }

    @Override
    public String name() {
        return "influxdb_connected";
    }

    @Override
    public void run() throws CheckFailure {
        int status = probe.get(server, "/health").statusCode();
        if (status == UNKNOWN_PATH) {
            // Versions before 1.8 have no other.
            status = probe.get(server, "/ping").statusCode();
        }
        if (status >= GOOD) {
            throw new CheckFailure(server + " answered with status " + status);
        }
    }
}
