/** What is the same for every endpoint: ports, errors, JSON, the log of requests. */
@NullMarked
package org.joulestream.api.http;

import org.jspecify.annotations.NullMarked;
