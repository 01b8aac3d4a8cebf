/** The files of a month: their names, formats and manifests. */
@NullMarked
package org.joulestream.turbines.archive;

import org.jspecify.annotations.NullMarked;
