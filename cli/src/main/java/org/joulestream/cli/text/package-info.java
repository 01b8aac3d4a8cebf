/** Tables on a terminal and CSV. */
@NullMarked
package org.joulestream.cli.text;

import org.jspecify.annotations.NullMarked;
