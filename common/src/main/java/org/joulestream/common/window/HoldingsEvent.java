package org.joulestream.common.window;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/** Reader to enumerator, once when it starts: everything it was restored with. */
record HoldingsEvent(List<WindowSplit> splits) implements SourceEvent {}
