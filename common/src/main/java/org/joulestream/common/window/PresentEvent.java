package org.joulestream.common.window;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Reader to enumerator, after each completed checkpoint: it goes on, and may be spoken to. A reader
 * that was stopped is polled no more and never says it.
 */
record PresentEvent() implements SourceEvent {}
