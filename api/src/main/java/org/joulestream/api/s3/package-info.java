/** A client of S3 that needs no Flink. */
@NullMarked
package org.joulestream.api.s3;

import org.jspecify.annotations.NullMarked;
