/** {@code joule demo}: jobs on embedded servers and stand-ins, verified against the truth. */
@NullMarked
package org.joulestream.cli.demo;

import org.jspecify.annotations.NullMarked;
