package org.joulestream.common.window;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Reader to enumerator, after each completed checkpoint: it goes on, and may be spoken to. A reader
 * that was stopped is polled no more and never says it.
 *
 * @param checkpointId of the newest that the reader knows to be complete
 */
record PresentEvent(long checkpointId) implements SourceEvent {}
