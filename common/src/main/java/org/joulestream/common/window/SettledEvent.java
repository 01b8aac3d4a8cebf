package org.joulestream.common.window;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/** Reader to enumerator: these splits have been emitted or are given back. */
record SettledEvent(List<WindowSplit> splits) implements SourceEvent {}
