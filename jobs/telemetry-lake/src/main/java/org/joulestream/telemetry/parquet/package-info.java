/** Parquet files, without Hadoop; see docs/decisions/0012-parquet-without-hadoop.md. */
@NullMarked
package org.joulestream.telemetry.parquet;

import org.jspecify.annotations.NullMarked;
