package org.joulestream.telemetry.schema;

import java.io.Serializable;
import org.joulestream.telemetry.model.FieldType;

/**
 * A field that is read.
 *
 * @param name as InfluxDB has it, and of its column
 * @param type of its column, whatever comes
 */
public record TelemetryField(String name, FieldType type) implements Serializable {}
