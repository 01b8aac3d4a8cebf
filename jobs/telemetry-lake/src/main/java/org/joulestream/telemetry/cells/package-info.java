/** What was read in a window, cut into what files are made of. */
@NullMarked
package org.joulestream.telemetry.cells;

import org.jspecify.annotations.NullMarked;
