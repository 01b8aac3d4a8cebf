/** Benchmarks: ratios from one run. */
@NullMarked
package org.joulestream.bench;

import org.jspecify.annotations.NullMarked;
