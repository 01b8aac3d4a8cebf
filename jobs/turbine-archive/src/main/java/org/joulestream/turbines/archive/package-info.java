/** The files of an archive: their formats, names and manifests. */
@NullMarked
package org.joulestream.turbines.archive;

import org.jspecify.annotations.NullMarked;
