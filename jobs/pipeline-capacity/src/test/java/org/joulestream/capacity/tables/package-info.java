/** The job's tables and views on a real server. */
@NullMarked
package org.joulestream.capacity.tables;

import org.jspecify.annotations.NullMarked;
