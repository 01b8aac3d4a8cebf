/** Files that appear whole, under their final names, after the checkpoint that made them. */
@NullMarked
package org.joulestream.common.publish;

import org.jspecify.annotations.NullMarked;
