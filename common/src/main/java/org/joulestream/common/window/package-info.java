/** A window is the unit of pulling: one source for everything that is asked in windows. */
@NullMarked
package org.joulestream.common.window;

import org.jspecify.annotations.NullMarked;
