/** Published capacity files: what their names say, and their rows. No Flink here. */
@NullMarked
package org.joulestream.capacity.file;

import org.jspecify.annotations.NullMarked;
