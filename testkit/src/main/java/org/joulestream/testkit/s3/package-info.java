/** An S3 server for tests, and Flink's plug-in to reach it. */
@NullMarked
package org.joulestream.testkit.s3;

import org.jspecify.annotations.NullMarked;
