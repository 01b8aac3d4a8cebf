package org.joulestream.testkit.influx;

/** A statement that is right but cannot be answered; InfluxDB says so with status 200. */
final class QlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QlException(String message) {
        super(message);
    }
}
