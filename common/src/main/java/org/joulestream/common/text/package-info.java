/** Tables on a terminal and CSV, numbers as text. */
@NullMarked
package org.joulestream.common.text;

import org.jspecify.annotations.NullMarked;
