package org.joulestream.testkit.influx;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;
import org.joulestream.testkit.http.HttpStandIn;
import org.joulestream.testkit.http.RequestLog;

/**
 * A stand-in for InfluxDB over HTTP that understands as much of Flux and InfluxQL as reading points
 * needs, and can be told to fail. It holds both APIs: that of version 2 (and 1.8), and that of
 * version 1.
 */
public final class InfluxStandIn implements AutoCloseable {
    /** The only organization. */
    public static final String ORG = "energy-platform";

    /** The only token; also the password of any user of the first API. */
    public static final String TOKEN = "stand-in-token";

    private final InfluxBuckets buckets;
    private final InfluxApi1 first;
    private final InfluxApi2 second;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final HttpStandIn server;
    private volatile InfluxFaults faults = InfluxFaults.none();
    private volatile Supplier<Instant> clock = Instant::now;
    private volatile boolean onlyFirst;

    private InfluxStandIn(InfluxBuckets buckets, int port) {
        this.buckets = buckets;
        this.first = new InfluxApi1(buckets);
        this.second = new InfluxApi2(buckets, ORG);
        this.server = HttpStandIn.start(port, this::reply);
    }

    /** Starts one without data on a free port. */
    public static InfluxStandIn start() {
        return start(new InfluxBuckets());
    }

    /** Starts one on a free port. */
    public static InfluxStandIn start(InfluxBuckets buckets) {
        return start(buckets, 0);
    }

    /** Starts one on this port, so that one that went away can come back with its data. */
    public static InfluxStandIn start(InfluxBuckets buckets, int port) {
        return new InfluxStandIn(buckets, port);
    }

    /** The bucket of this name, created where there is none. */
    public InfluxStore bucket(String name) {
        return buckets.bucket(name);
    }

    /** Lets answers go wrong from now on. */
    public void faults(InfluxFaults newFaults) {
        faults = newFaults;
    }

    /** The time that queries call {@code now()}; otherwise it is this machine's. */
    public void clock(Supplier<Instant> newClock) {
        clock = newClock;
    }

    /** Knows no more of the second API from now on, as versions before 1.8. */
    public void withoutSecondApi() {
        onlyFirst = true;
    }

    /** Every request that came in. */
    public RequestLog log() {
        return server.log();
    }

    /** Address without a path, such as {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return server.uri("");
    }

    private HttpReply reply(HttpRequest request) {
        InfluxCall call = InfluxCall.of(request);
        String same = call.name() + request.parameters() + request.body();
        int attempt = asked.merge(same, 1, Integer::sum);
        HttpReply proper = proper(call, request).withHeader("X-Influxdb-Version", version());
        HttpReply sent = faults.apply(new InfluxAnswer(call, request, attempt, proper));
        boolean packed = String.valueOf(request.header("accept-encoding")).contains("gzip");
        return packed && sent.body().length > 0 ? sent.gzipped() : sent;
    }

    private String version() {
        return onlyFirst ? "1.6.7" : "v2.7.12";
    }

    private HttpReply proper(InfluxCall call, HttpRequest request) {
        boolean second = request.path().startsWith("/api/") || request.path().equals("/health");
        if (call == InfluxCall.OTHER || (second && onlyFirst)) {
            return InfluxReplies.noSuchPage();
        }
        if (call == InfluxCall.HEALTH) {
            return second ? InfluxApi2.health(version()) : HttpReply.status(204);
        }
        if (!InfluxAccess.allows(request, TOKEN)) {
            return second
                    ? InfluxReplies.error(401, "unauthorized", "unauthorized access")
                    : InfluxReplies.error(401, "authorization failed");
        }
        return second ? secondApi(call, request) : firstApi(call, request);
    }

    private HttpReply secondApi(InfluxCall call, HttpRequest request) {
        return call == InfluxCall.WRITE
                ? second.write(request, clock.get())
                : second.query(request, clock.get());
    }

    private HttpReply firstApi(InfluxCall call, HttpRequest request) {
        return call == InfluxCall.WRITE
                ? first.write(request, clock.get())
                : first.query(request, clock.get());
    }

    @Override
    public void close() {
        server.close();
    }
}
