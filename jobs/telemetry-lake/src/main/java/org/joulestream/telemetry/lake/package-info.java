/** The files of the lake: their names, rows, manifests, and when they are published. */
@NullMarked
package org.joulestream.telemetry.lake;

import org.jspecify.annotations.NullMarked;
