package org.joulestream.common.window;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.joulestream.telemetry.source.ExportRequest;
import org.joulestream.telemetry.source.ExportRequests;
import org.jspecify.annotations.Nullable;

/** Every hour someone asks for the two hours before. */
final class RequestsNowAndThen implements ExportRequests {

    private static final long serialVersionUID = 1L;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Clock clock;
    private final Instant begin;
    private long answered;

    RequestsNowAndThen(Clock clock) {
        this.clock = clock;
        this.begin = clock.instant();
    }

    long answered() {
        return answered;
    }

    @Override
    public @Nullable ExportRequest next(long id) {
        answered = id;
        long asked = Duration.between(begin, clock.instant()).toHours();
        return id < asked ? request(id + 1) : null;
    }

    @Override
    public @Nullable ExportRequest find(long id) {
        return request(id);
    }

    private ExportRequest request(long id) {
        Instant asked = begin.plus(HOUR.multipliedBy(id));
        return new ExportRequest(id, "D1", asked.minus(HOUR.multipliedBy(2)), asked, asked);
    }
}
