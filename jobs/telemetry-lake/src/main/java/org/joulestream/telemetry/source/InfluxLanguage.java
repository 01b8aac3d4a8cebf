package org.joulestream.telemetry.source;

/** What InfluxDB is asked in. */
public enum InfluxLanguage {
    /** Of InfluxDB 2. */
    FLUX,
    /** Of InfluxDB 1; 2 understands it where a bucket is mapped to a database. */
    INFLUXQL
}
