/** CSV files, as open data sets publish them, into tables of SQL Server. */
@NullMarked
package org.joulestream.turbines.load;

import org.jspecify.annotations.NullMarked;
