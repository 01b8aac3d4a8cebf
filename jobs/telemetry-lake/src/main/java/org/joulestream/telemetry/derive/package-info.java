/** What is calculated from readings; plain arithmetic. */
@NullMarked
package org.joulestream.telemetry.derive;

import org.jspecify.annotations.NullMarked;
