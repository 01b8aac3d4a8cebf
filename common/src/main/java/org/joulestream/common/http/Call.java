package org.joulestream.common.http;

/**
 * One call under way, which another thread may cancel.
 *
 * <p>An interrupt ends whatever the call waits for: a gate, an exchange or the time until the next
 * attempt. It never reaches the thread after the call.
 */
final class Call {
    private final Thread thread = Thread.currentThread();
    private boolean cancelled;
    private boolean ended;

    synchronized void cancel() {
        if (!ended && !cancelled) {
            cancelled = true;
            thread.interrupt();
        }
    }

    /** To be called by the thread of the call; takes back the interrupt of {@link #cancel}. */
    synchronized void end() {
        ended = true;
        if (cancelled) {
            Thread.interrupted();
        }
    }
}
