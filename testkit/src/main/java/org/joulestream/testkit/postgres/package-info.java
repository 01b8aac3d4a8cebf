/** A real PostgreSQL server for tests and the demo. */
@NullMarked
package org.joulestream.testkit.postgres;

import org.jspecify.annotations.NullMarked;
