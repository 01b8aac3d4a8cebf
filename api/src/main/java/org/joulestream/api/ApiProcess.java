package org.joulestream.api;

import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.joulestream.api.checks.BucketCheck;
import org.joulestream.api.checks.Check;
import org.joulestream.api.checks.CheckpointStoreCheck;
import org.joulestream.api.checks.Checks;
import org.joulestream.api.checks.FolderCheck;
import org.joulestream.api.checks.HttpProbe;
import org.joulestream.api.checks.InfluxCheck;
import org.joulestream.api.checks.Readiness;
import org.joulestream.api.checks.WorkerCheck;
import org.joulestream.api.exports.ExportsEndpoints;
import org.joulestream.api.exports.HealthEndpoints;
import org.joulestream.api.exports.StoreAccess;
import org.joulestream.api.http.ApiFailure;
import org.joulestream.api.http.ApiServer;
import org.joulestream.api.http.OpenApi;
import org.joulestream.api.http.PortTakenException;
import org.joulestream.api.http.Route;
import org.jspecify.annotations.Nullable;

/** The running API: its checks, its endpoints, and the threads that they wait in. */
final class ApiProcess implements AutoCloseable {
    private static final String JOB = "telemetry-lake";
    private static final String RANGE = "--telemetry.to=";
    private static final int WORKERS = 8;
    private static final int WAITING = 200;
    private static final int BUSY = 503;

    private final List<Check> checks;
    private final ExecutorService checkThreads = Executors.newCachedThreadPool(ApiProcess::daemon);
    private final ExecutorService workers = workers();
    private final ApiServer server;

    private ApiProcess(ApiSettings settings, InstantSource clock) throws PortTakenException {
        TelemetryAccess telemetry = settings.telemetry();
        StoreAccess store =
                telemetry.store() == null
                        ? null
                        : new StoreAccess(telemetry.store(), settings.checkTimeout());
        this.checks = checks(settings, store, clock);
        Checks shared = new Checks(checks, settings.checkTimeout(), checkThreads);
        this.server = ApiServer.start(settings.address(), routes(settings, store, shared, clock));
        // The first look is the slowest, since classes are loaded; nobody waits for this one.
        CompletableFuture<Readiness> unused = shared.readiness();
    }

    /**
     * Listens.
     *
     * @throws PortTakenException when someone else does already
     */
    static ApiProcess start(ApiSettings settings, InstantSource clock) throws PortTakenException {
        return new ApiProcess(settings, clock);
    }

    private static List<Check> checks(
            ApiSettings settings, @Nullable StoreAccess store, InstantSource clock) {
        TelemetryAccess telemetry = settings.telemetry();
        HttpProbe probe = new HttpProbe(settings.checkTimeout());
        List<Check> checks = new ArrayList<>();
        checks.add(
                new WorkerCheck(
                        new WorkerCheck.Target(
                                settings.cluster(), JOB, RANGE, settings.checkpointAge()),
                        probe,
                        clock));
        if (store != null) {
            checks.add(new CheckpointStoreCheck(store));
        }
        String bucket = telemetry.bucket();
        Path folder = telemetry.folder();
        if (bucket != null) {
            checks.add(new BucketCheck(bucket, telemetry.s3(), settings.checkTimeout()));
        } else if (folder != null) {
            checks.add(new FolderCheck(folder));
        }
        TelemetryAccess.Influx influx = telemetry.influx();
        if (influx != null) {
            checks.add(new InfluxCheck(influx.server(), influx.question(), probe));
        }
        return checks;
    }

    private List<Route> routes(
            ApiSettings settings, @Nullable StoreAccess store, Checks shared, InstantSource clock) {
        return routes(
                new HealthEndpoints(settings.service().version(), shared, clock),
                new ExportsEndpoints(store, shared, workers, clock, settings.telemetry().window()));
    }

    /** All endpoints; openapi.json describes them. */
    static List<Route> routes(HealthEndpoints health, ExportsEndpoints exports) {
        return List.of(
                Route.everywhere(HandlerType.GET, "/health", health::health),
                Route.everywhere(HandlerType.GET, "/ready", health::ready),
                Route.everywhere(HandlerType.POST, "/api/v1/exports/run", exports::run),
                Route.everywhere(
                        HandlerType.GET, "/api/v1/exports/status/{device_id}", exports::status),
                OpenApi.route());
    }

    /** So few that a database that hangs leaves threads for the other endpoints. */
    private static ExecutorService workers() {
        return new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                ApiProcess::daemon,
                (task, pool) -> {
                    throw new ApiFailure(BUSY, "too many requests wait for the database");
                });
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "joulestream-api");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens, in words. */
    String addresses(String host) {
        String first = "http://%s:%d".formatted(host, server.port());
        return server.port() == server.secondPort()
                ? first
                : "%s and http://%s:%d (telemetry)".formatted(first, host, server.secondPort());
    }

    /** The port of all endpoints. */
    int port() {
        return server.port();
    }

    /** The port of the telemetry lake's endpoints. */
    int telemetryPort() {
        return server.secondPort();
    }

    /** Answers what was asked, and ends. */
    @Override
    public void close() {
        server.close();
        workers.shutdownNow();
        checkThreads.shutdownNow();
        checks.forEach(Check::close);
    }
}
