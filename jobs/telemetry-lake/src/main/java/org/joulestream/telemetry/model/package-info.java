/** The records that cross operators or live in state. */
@NullMarked
package org.joulestream.telemetry.model;

import org.jspecify.annotations.NullMarked;
