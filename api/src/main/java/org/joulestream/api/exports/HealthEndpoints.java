package org.joulestream.api.exports;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joulestream.api.checks.Checks;
import org.joulestream.api.checks.Readiness;
import org.joulestream.api.http.IsoTime;
import org.joulestream.api.http.Json;

/** Whether this process lives, and whether the job can do its work: for probes. */
public final class HealthEndpoints {
    private final String version;
    private final Checks checks;
    private final InstantSource clock;

    /**
     * The endpoints.
     *
     * @param version that the service says it has
     */
    public HealthEndpoints(String version, Checks checks, InstantSource clock) {
        this.version = version;
        this.checks = checks;
        this.clock = clock;
    }

    /** {@code GET /health}: asks nobody. */
    public void health(Context request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "healthy");
        answer.put("version", version);
        answer.put("timestamp", IsoTime.text(clock.instant()));
        Json.answer(request, 200, answer);
    }

    /** {@code GET /ready}: holds no thread while the checks run. */
    public void ready(Context request) {
        request.future(() -> checks.readiness().thenAccept(found -> answer(request, found)));
    }

    private static void answer(Context request, Readiness found) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("ready", found.isReady());
        shown.put("checks", found.checks());
        if (found.isReady()) {
            Json.answer(request, 200, shown);
            return;
        }
        shown.put("details", found.details());
        Json.answer(request, 503, Map.of("detail", shown));
    }
}
