/** Jobs on a cluster: submit, watch, stop and upgrade them through Flink's REST interface. */
@NullMarked
package org.joulestream.cli.remote;

import org.jspecify.annotations.NullMarked;
