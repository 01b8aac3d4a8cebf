/** Time as a test wants it. */
@NullMarked
package org.joulestream.testkit.time;

import org.jspecify.annotations.NullMarked;
