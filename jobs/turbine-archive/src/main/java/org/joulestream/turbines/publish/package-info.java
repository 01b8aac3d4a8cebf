/** How a month's slices become its files. */
@NullMarked
package org.joulestream.turbines.publish;

import org.jspecify.annotations.NullMarked;
