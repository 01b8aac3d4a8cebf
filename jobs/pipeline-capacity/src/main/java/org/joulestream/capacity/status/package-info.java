/** How far the files of each gas day have come, for people. */
@NullMarked
package org.joulestream.capacity.status;

import org.jspecify.annotations.NullMarked;
