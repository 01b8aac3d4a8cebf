/** A merge is the unit of writing tables: whole windows into PostgreSQL, in one transaction. */
@NullMarked
package org.joulestream.common.merge;

import org.jspecify.annotations.NullMarked;
