/** What the job reads from PostgreSQL's tables, and writes to them. */
@NullMarked
package org.joulestream.telemetry.postgres;

import org.jspecify.annotations.NullMarked;
