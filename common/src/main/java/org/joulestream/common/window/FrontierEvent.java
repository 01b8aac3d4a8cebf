package org.joulestream.common.window;

import java.time.Instant;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Enumerator to reader: every window that starts before this instant has been read at least once,
 * and a completed checkpoint holds that.
 */
record FrontierEvent(Instant completeBefore) implements SourceEvent {}
