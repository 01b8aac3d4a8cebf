package org.joulestream.testkit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** What came in so far, and how much of it at the same time. */
public final class RequestLog {
    private final List<HttpRequest> requests = new ArrayList<>();
    private int underWay;
    private int mostUnderWay;

    RequestLog() {}

    /** Returns what is to be run at the request's end, and does nothing when it is run again. */
    synchronized Runnable begin(HttpRequest request) {
        requests.add(request);
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                end();
            }
        };
    }

    private synchronized void end() {
        underWay--;
    }

    /** All requests in the order they came. */
    public synchronized List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many requests came. */
    public synchronized int count() {
        return requests.size();
    }

    /** How many requests of a kind came. */
    public synchronized long count(Predicate<HttpRequest> kind) {
        return requests.stream().filter(kind).count();
    }

    /** Requests being answered now; the last piece of an answer that is whole no longer counts. */
    public synchronized int underWay() {
        return underWay;
    }

    /** The most requests that were being answered at the same time. */
    public synchronized int mostUnderWay() {
        return mostUnderWay;
    }

    /** Forgets all but the requests under way. */
    public synchronized void clear() {
        requests.clear();
        mostUnderWay = underWay;
    }
}
