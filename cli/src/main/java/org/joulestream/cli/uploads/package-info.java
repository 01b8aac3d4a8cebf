/**
 * {@code joule clean-uploads}: uploads to S3 that were never completed, and that no state needs.
 */
@NullMarked
package org.joulestream.cli.uploads;

import org.jspecify.annotations.NullMarked;
