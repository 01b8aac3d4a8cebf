/** Every fault point against everything that has state or publishes. */
@NullMarked
package org.joulestream.common.fault;

import org.jspecify.annotations.NullMarked;
