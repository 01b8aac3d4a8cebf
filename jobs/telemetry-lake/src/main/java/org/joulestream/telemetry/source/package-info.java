/** What is read from InfluxDB, when and how. */
@NullMarked
package org.joulestream.telemetry.source;

import org.jspecify.annotations.NullMarked;
