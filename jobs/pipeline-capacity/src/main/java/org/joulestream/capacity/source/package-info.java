/** Where capacity files come from: a folder, or an operator's site. */
@NullMarked
package org.joulestream.capacity.source;

import org.jspecify.annotations.NullMarked;
