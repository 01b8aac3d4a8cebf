/** SQL Server tables of a wind farm to monthly archives: the job itself. */
@NullMarked
package org.joulestream.turbines;

import org.jspecify.annotations.NullMarked;
