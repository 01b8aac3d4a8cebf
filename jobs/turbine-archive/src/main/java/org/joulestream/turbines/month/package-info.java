/** Months as the tables know them: by stamps without a zone, closed or half open. */
@NullMarked
package org.joulestream.turbines.month;

import org.jspecify.annotations.NullMarked;
