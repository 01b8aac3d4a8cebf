/** Nothing leaves in silence: records that cannot be used are kept with a reason. */
@NullMarked
package org.joulestream.common.reject;

import org.jspecify.annotations.NullMarked;
