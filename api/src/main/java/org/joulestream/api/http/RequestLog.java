package org.joulestream.api.http;

import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One line a request; probes that go well are told at DEBUG only. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final int BAD = 400;

    private RequestLog() {}

    static void log(Context request, float millis) {
        String path = request.path();
        boolean probe = path.equals("/health") || path.equals("/ready");
        if (probe && request.statusCode() < BAD && !LOG.isDebugEnabled()) {
            return;
        }
        try (MDC.MDCCloseable method = MDC.putCloseable("method", request.method().name());
                MDC.MDCCloseable where = MDC.putCloseable("path", path);
                MDC.MDCCloseable status =
                        MDC.putCloseable("status", String.valueOf(request.statusCode()));
                MDC.MDCCloseable took =
                        MDC.putCloseable("duration_ms", String.valueOf(Math.round(millis)))) {
            if (probe && request.statusCode() < BAD) {
                LOG.debug("Request answered");
            } else {
                LOG.info("Request answered");
            }
        }
    }
}
