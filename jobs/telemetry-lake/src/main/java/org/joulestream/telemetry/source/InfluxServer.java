package org.joulestream.telemetry.source;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.joulestream.common.config.Settings;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.jspecify.annotations.Nullable;

/**
 * A measurement in an InfluxDB as a job reaches it. It travels in the job graph.
 *
 * @param url of the server
 * @param language that it is asked in
 * @param org of the bucket; empty for InfluxQL
 * @param bucket for InfluxQL the database
 * @param retentionPolicy for InfluxQL; null for the default one
 * @param measurement that is read
 * @param login who asks
 * @param timeout how long it may say nothing
 */
public record InfluxServer(
        URI url,
        InfluxLanguage language,
        String org,
        String bucket,
        @Nullable String retentionPolicy,
        String measurement,
        InfluxLogin login,
        Duration timeout)
        implements Serializable {

    /** The one that the settings name. */
    public static InfluxServer of(Settings settings) {
        String org = settings.find(InfluxOptions.ORG);
        return new InfluxServer(
                settings.get(InfluxOptions.URL),
                settings.get(InfluxOptions.LANGUAGE),
                org == null ? "" : org,
                settings.get(InfluxOptions.BUCKET),
                settings.find(InfluxOptions.RETENTION_POLICY),
                settings.get(InfluxOptions.MEASUREMENT),
                InfluxLogin.of(settings),
                Duration.ofSeconds(settings.get(InfluxOptions.TIMEOUT_SECONDS)));
    }

    /** The same, but given up sooner. */
    public InfluxServer within(Duration shorter) {
        return new InfluxServer(
                url,
                language,
                org,
                bucket,
                retentionPolicy,
                measurement,
                login,
                shorter.compareTo(timeout) < 0 ? shorter : timeout);
    }

    /**
     * A reader of its own, to be called by one thread; secrets are resolved here. Nothing is asked
     * yet.
     *
     * @param fields that it reads
     * @param pageRows rows that InfluxDB sends at a time (InfluxQL); limits nothing
     */
    public PointReader open(TelemetryFields fields, int pageRows) {
        InfluxHttp http = new InfluxHttp(url, login.authorization(), timeout);
        return switch (language) {
            case FLUX -> new FluxReader(http, this, fields);
            case INFLUXQL -> new InfluxQlReader(http, this, fields, pageRows);
        };
    }
}
