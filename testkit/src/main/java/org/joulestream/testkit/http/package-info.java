/** An HTTP server that can be told to fail. */
@NullMarked
package org.joulestream.testkit.http;

import org.jspecify.annotations.NullMarked;
