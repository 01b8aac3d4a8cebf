/** The endpoints of the telemetry lake. */
@NullMarked
package org.joulestream.api.exports;

import org.jspecify.annotations.NullMarked;
