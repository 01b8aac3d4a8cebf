package org.joulestream.common.window;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Reader to enumerator: the barrier of a checkpoint has passed, so Flink holds back no word to the
 * reader any more.
 */
record PassedEvent(long checkpointId) implements SourceEvent {}
