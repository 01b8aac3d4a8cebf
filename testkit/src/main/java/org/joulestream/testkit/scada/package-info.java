/** A stand-in for the SQL Server of a wind farm, and the realistic months in it. */
@NullMarked
package org.joulestream.testkit.scada;

import org.jspecify.annotations.NullMarked;
