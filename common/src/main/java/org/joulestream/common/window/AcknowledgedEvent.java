package org.joulestream.common.window;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Enumerator to reader: these settled splits are in a completed checkpoint and may be forgotten.
 */
record AcknowledgedEvent(List<String> splitIds) implements SourceEvent {}
