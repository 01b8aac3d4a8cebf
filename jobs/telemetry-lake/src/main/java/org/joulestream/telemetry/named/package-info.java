/** The service's name in the lines that the job logs, also in a process that is not its own. */
@NullMarked
package org.joulestream.telemetry.named;

import org.jspecify.annotations.NullMarked;
