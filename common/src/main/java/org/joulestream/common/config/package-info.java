/** Typed options, where their values come from, and secrets that travel as names. */
@NullMarked
package org.joulestream.common.config;

import org.jspecify.annotations.NullMarked;
