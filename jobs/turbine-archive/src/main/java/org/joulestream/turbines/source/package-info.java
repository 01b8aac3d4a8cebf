/** What is read from SQL Server, when and how. */
@NullMarked
package org.joulestream.turbines.source;

import org.jspecify.annotations.NullMarked;
