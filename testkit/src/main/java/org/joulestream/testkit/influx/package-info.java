/** InfluxDB for tests: a stand-in that can fail, the real one, and devices that write to them. */
@NullMarked
package org.joulestream.testkit.influx;

import org.jspecify.annotations.NullMarked;
