/** Sums of a gas day over its cycles, in event time, corrected when a cycle is posted again. */
@NullMarked
package org.joulestream.capacity.day;

import org.jspecify.annotations.NullMarked;
