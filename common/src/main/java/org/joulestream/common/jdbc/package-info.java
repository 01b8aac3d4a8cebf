/** What holds for databases of every maker. */
@NullMarked
package org.joulestream.common.jdbc;

import org.jspecify.annotations.NullMarked;
