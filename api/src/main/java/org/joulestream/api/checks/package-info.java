/** Whether what the telemetry job needs can be reached. */
@NullMarked
package org.joulestream.api.checks;

import org.jspecify.annotations.NullMarked;
