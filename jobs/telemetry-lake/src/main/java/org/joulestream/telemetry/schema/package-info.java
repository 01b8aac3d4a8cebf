/** Which fields of a measurement are wanted, and of which type. */
@NullMarked
package org.joulestream.telemetry.schema;

import org.jspecify.annotations.NullMarked;
