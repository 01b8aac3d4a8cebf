/** Rows of a file, a column at a time: what the formats have in common. */
@NullMarked
package org.joulestream.telemetry.column;

import org.jspecify.annotations.NullMarked;
