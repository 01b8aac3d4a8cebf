/** Tables on a terminal and CSV. */
@NullMarked
package org.joulestream.common.text;

import org.jspecify.annotations.NullMarked;
