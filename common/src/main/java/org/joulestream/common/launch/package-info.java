/** Sets up an execution environment and runs one job in this process. */
@NullMarked
package org.joulestream.common.launch;

import org.jspecify.annotations.NullMarked;
