package org.joulestream.api.exports;

import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.joulestream.api.checks.Checks;
import org.joulestream.api.checks.WorkerCheck;
import org.joulestream.api.http.ApiFailure;
import org.joulestream.api.http.IsoTime;
import org.joulestream.api.http.Json;
import org.joulestream.telemetry.checkpoints.ExportRequest;
import org.joulestream.telemetry.checkpoints.ExportStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the running job for exports, and tells how far a device is. */
public final class ExportsEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(ExportsEndpoints.class);
    private static final String NO_SUCH_TABLE = "42P01";

    private final @Nullable StoreAccess store;
    private final Checks checks;
    private final Executor workers;
    private final InstantSource clock;
    private final OrderReader orders;

    /**
     * The endpoints over a store.
     *
     * @param store null where none is configured
     * @param checks among which is that of the worker
     * @param workers threads that may wait for the database
     * @param window length of an export for which no range is given
     */
    public ExportsEndpoints(
            @Nullable StoreAccess store,
            Checks checks,
            Executor workers,
            InstantSource clock,
            Duration window) {
        this.store = store;
        this.checks = checks;
        this.workers = workers;
        this.clock = clock;
        this.orders = new OrderReader(window);
    }

    /** {@code POST /api/v1/exports/run}. */
    public void run(Context request) {
        ExportOrder order = orders.read(request.body(), clock.instant());
        StoreAccess open = store();
        request.future(
                () ->
                        checks.readiness(WorkerCheck.NAME)
                                .thenAcceptAsync(
                                        worker -> {
                                            worker.details().values().forEach(this::notRunning);
                                            Json.answer(request, 200, accepted(open, order));
                                        },
                                        workers));
    }

    private void notRunning(String why) {
        throw new ApiFailure(503, "Export worker is not running: " + why);
    }

    private static Map<String, @Nullable Object> accepted(StoreAccess store, ExportOrder order) {
        try (Connection connection = store.open()) {
            store.store().requests().create(connection);
            ExportRequest kept =
                    store.store()
                            .requests()
                            .insert(connection, order.deviceId(), order.start(), order.end());
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("status", "accepted");
            answer.put("device_id", kept.deviceId());
            answer.put("request_id", kept.id());
            answer.put("start_time", IsoTime.text(kept.start()));
            answer.put("end_time", IsoTime.text(kept.end()));
            return answer;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** {@code GET /api/v1/exports/status/{device_id}}. */
    public void status(Context request) {
        StoreAccess open = store();
        String device = request.pathParam("device_id");
        request.future(
                () ->
                        CompletableFuture.runAsync(
                                () -> Json.answer(request, 200, status(open, device)), workers));
    }

    private static Map<String, @Nullable Object> status(StoreAccess store, String device) {
        try (Connection connection = store.open()) {
            return store.store()
                    .checkpoints()
                    .latest(connection, device)
                    .map(ExportsEndpoints::told)
                    .orElseGet(() -> never(device));
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return never(device);
            }
            throw unavailable(e);
        }
    }

    private static Map<String, @Nullable Object> told(ExportStatus status) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("device_id", status.deviceId());
        answer.put("status", status.status());
        answer.put("last_exported_at", IsoTime.text(status.lastExportedAt()));
        answer.put("record_count", status.recordCount());
        answer.put("s3_key", status.location());
        answer.put(
                "updated_at", status.updatedAt() == null ? null : IsoTime.text(status.updatedAt()));
        return answer;
    }

    private static Map<String, @Nullable Object> never(String device) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("device_id", device);
        answer.put("status", "never_exported");
        answer.put("last_exported_at", null);
        return answer;
    }

    private StoreAccess store() {
        if (store == null) {
            throw new ApiFailure(
                    503, "there is no checkpoint store; configure checkpoint-db.host to have one");
        }
        return store;
    }

    private static ApiFailure unavailable(SQLException failure) {
        LOG.warn("the checkpoint store failed", failure);
        String line = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
        return new ApiFailure(503, "the checkpoint store failed: " + line);
    }
}
