/** Connections, migrations and error codes of PostgreSQL. */
@NullMarked
package org.joulestream.common.postgres;

import org.jspecify.annotations.NullMarked;
