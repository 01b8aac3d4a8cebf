/** What a table is made of, and its rows as bytes. */
@NullMarked
package org.joulestream.turbines.table;

import org.jspecify.annotations.NullMarked;
