/** The commands behind joule. */
@NullMarked
package org.joulestream.cli;

import org.jspecify.annotations.NullMarked;
