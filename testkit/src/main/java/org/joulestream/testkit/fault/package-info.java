/** Points at which a test makes a job fail, and wrappers that reach them. */
@NullMarked
package org.joulestream.testkit.fault;

import org.jspecify.annotations.NullMarked;
