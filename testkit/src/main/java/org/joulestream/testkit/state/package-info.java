/** Golden bytes: state of released versions that must stay readable. */
@NullMarked
package org.joulestream.testkit.state;

import org.jspecify.annotations.NullMarked;
