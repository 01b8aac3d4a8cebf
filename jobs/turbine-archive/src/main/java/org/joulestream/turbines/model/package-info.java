/** The records that cross operators or live in state. */
@NullMarked
package org.joulestream.turbines.model;

import org.jspecify.annotations.NullMarked;
