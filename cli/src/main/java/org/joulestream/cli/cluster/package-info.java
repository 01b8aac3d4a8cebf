/**
 * {@code joule cluster}: Flink's job manager and task managers as processes of this machine, in one
 * directory.
 */
@NullMarked
package org.joulestream.cli.cluster;

import org.jspecify.annotations.NullMarked;
