/** Flink in this process, with the settings every job runs with. */
@NullMarked
package org.joulestream.testkit.flink;

import org.jspecify.annotations.NullMarked;
