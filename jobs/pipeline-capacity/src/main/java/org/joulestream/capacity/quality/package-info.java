/** How good a file is, from its lines alone. */
@NullMarked
package org.joulestream.capacity.quality;

import org.jspecify.annotations.NullMarked;
