/** InfluxDB's points of devices to files by device and date. */
@NullMarked
package org.joulestream.telemetry;

import org.jspecify.annotations.NullMarked;
