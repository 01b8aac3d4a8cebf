/** Clocks and zones: gas days, days of a station, labels that survive daylight saving. */
@NullMarked
package org.joulestream.common.time;

import org.jspecify.annotations.NullMarked;
