/** A stand-in for a pipeline operator's capacity site, and the files it publishes. */
@NullMarked
package org.joulestream.testkit.capacity;

import org.jspecify.annotations.NullMarked;
