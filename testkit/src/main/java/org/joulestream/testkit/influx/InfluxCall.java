package org.joulestream.testkit.influx;

import org.joulestream.testkit.http.HttpRequest;

/** What a request wants. */
public enum InfluxCall {
    /** Whether the server is well: {@code /health} or {@code /ping}. */
    HEALTH,
    /** Points are written, by either API. */
    WRITE,
    /** A query in Flux. */
    FLUX,
    /** A query in InfluxQL. */
    INFLUXQL,
    /** Anything else. */
    OTHER;

    static InfluxCall of(HttpRequest request) {
        return switch (request.path()) {
            case "/health", "/ping" -> HEALTH;
            case "/write", "/api/v2/write" -> WRITE;
            case "/api/v2/query" -> FLUX;
            case "/query" -> INFLUXQL;
            default -> OTHER;
        };
    }
}
