/** HTTP as the jobs use it: bounded answers, deadlines, retries within one call. */
@NullMarked
package org.joulestream.common.http;

import org.jspecify.annotations.NullMarked;
