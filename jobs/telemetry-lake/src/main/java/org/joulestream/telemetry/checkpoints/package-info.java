/** The tables beside the lake: how far each device is exported, and what was asked for. */
@NullMarked
package org.joulestream.telemetry.checkpoints;

import org.jspecify.annotations.NullMarked;
