package org.joulestream.testkit.capacity;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.http.HttpRequest;
import org.joulestream.testkit.http.HttpStandIn;
import org.joulestream.testkit.http.RequestLog;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for a pipeline operator's site: the addresses, the patience with odd requests and the
 * silent fall-back to another cycle are those of the real one.
 */
public final class CapacitySite implements AutoCloseable {
    private final CapacityFiles files;
    private final Map<CapacityKey, Integer> posted = new ConcurrentHashMap<>();
    private final Map<CapacityKey, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, CapacityLayout> layouts = new ConcurrentHashMap<>();
    private final HttpStandIn server;
    private volatile CapacityVersions versions = key -> posted.getOrDefault(key, 0);
    private volatile CapacityFaults faults = CapacityFaults.none();
    private volatile @Nullable Function<PublishedFile, Instant> postedAt;
    private volatile boolean tagged;
    private final AtomicInteger notModified = new AtomicInteger();

    private CapacitySite(CapacityFiles files, int port) {
        this.files = files;
        this.server = HttpStandIn.start(port, this::reply);
    }

    /** Starts a site on a free port with nothing posted yet. */
    public static CapacitySite start(CapacityFiles files) {
        return new CapacitySite(files, 0);
    }

    /** Starts a site on this port. */
    public static CapacitySite start(CapacityFiles files, int port) {
        return new CapacitySite(files, port);
    }

    /** Posts a version of a file; version 0 takes it back. */
    public void publish(CapacityKey key, int version) {
        posted.put(key, version);
    }

    /** Lets a function say which version is posted, in place of {@link #publish}. */
    public void versions(CapacityVersions newVersions) {
        versions = newVersions;
    }

    /** Lets answers go wrong from now on. */
    public void faults(CapacityFaults newFaults) {
        faults = newFaults;
    }

    /** Lets answers say in Last-Modified when a posting was made; otherwise they do not. */
    public void postedAt(Function<PublishedFile, Instant> newPostedAt) {
        postedAt = newPostedAt;
    }

    /** Lets the files of one pipeline be written in another way. */
    public void layout(String asset, CapacityLayout layout) {
        layouts.put(asset, layout);
    }

    /** Lets answers carry an ETag, and answers 304 to who knows the content already. */
    public void tagAnswers() {
        tagged = true;
    }

    /** How often the answer was 304. */
    public int notModified() {
        return notModified.get();
    }

    /** The truth of a posting. */
    public PublishedFile file(CapacityKey key, int version) {
        return files.file(key, version);
    }

    /** How often a file has been asked for, whatever was answered. */
    public int requests(CapacityKey key) {
        return asked.getOrDefault(key, 0);
    }

    /** Every request that came in. */
    public RequestLog log() {
        return server.log();
    }

    /** Address of the site without a path, such as {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return server.uri("");
    }

    /** A reply that carries this file as it should be. */
    public static HttpReply reply(PublishedFile file) {
        return reply(file.fileName(), file.bytes());
    }

    /** A reply that carries this file with this trouble. */
    public static HttpReply reply(PublishedFile file, CapacityTrouble trouble) {
        if (trouble == CapacityTrouble.HTML) {
            return HttpReply.ok("text/html; charset=utf-8", trouble.bytes(file));
        }
        return reply(trouble.fileName(file), trouble.bytes(file));
    }

    private static HttpReply reply(String fileName, byte[] body) {
        return HttpReply.ok("text/csv", body)
                .withHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    }

    private HttpReply reply(HttpRequest request) {
        Optional<CapacityQuery> query = CapacityQuery.of(request);
        if (query.isEmpty()) {
            return HttpReply.html(404, "There is no such page.");
        }
        return query.get().csv()
                ? reply(query.get(), request.header("If-None-Match"))
                : HttpReply.html(200, "Operationally Available Capacity");
    }

    private HttpReply reply(CapacityQuery query, @Nullable String knownTag) {
        CapacityKey key = query.key();
        int attempt = asked.merge(key, 1, Integer::sum);
        PublishedFile whole = current(key);
        PublishedFile file = query.nominatedOnly() ? whole.nominatedOnly() : whole;
        HttpReply proper = withPostingTime(laidOut(file), whole);
        if (tagged && file.version() > 0) {
            String tag = "\"%s version %d\"".formatted(file.fileName(), file.version());
            proper = tag.equals(knownTag) ? unchanged() : proper.withHeader("ETag", tag);
        }
        return faults.apply(new CapacityAnswer(key, file, attempt, proper));
    }

    private HttpReply unchanged() {
        notModified.incrementAndGet();
        return HttpReply.status(304);
    }

    private HttpReply laidOut(PublishedFile file) {
        CapacityLayout layout = layouts.get(file.key().asset());
        if (layout == null) {
            return reply(file);
        }
        Function<CapacityKey, String> name = layout.fileName();
        return name == null
                ? HttpReply.ok("text/csv", layout.bytes(file))
                : reply(name.apply(file.key()), layout.bytes(file));
    }

    private HttpReply withPostingTime(HttpReply reply, PublishedFile file) {
        Function<PublishedFile, Instant> known = postedAt;
        if (known == null || file.version() == 0) {
            return reply;
        }
        ZonedDateTime time = known.apply(file).atZone(ZoneOffset.UTC);
        return reply.withHeader("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(time));
    }

    private PublishedFile current(CapacityKey key) {
        int version = versions.version(key);
        return version > 0 ? files.file(key, version) : new PublishedFile(key, 0, List.of());
    }

    @Override
    public void close() {
        server.close();
    }
}
