/** Whether two archives hold the same rows, whatever their formats. */
@NullMarked
package org.joulestream.turbines.compare;

import org.jspecify.annotations.NullMarked;
