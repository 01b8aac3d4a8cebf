package org.joulestream.capacity.source;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.joulestream.capacity.file.CapacityReader;
import org.joulestream.capacity.file.Delivery;
import org.joulestream.capacity.file.PublishedName;
import org.joulestream.capacity.file.Reason;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.capacity.site.Site;
import org.joulestream.capacity.site.Sites;
import org.joulestream.common.http.BoundedHttpClient;
import org.joulestream.common.http.HttpAnswer;
import org.joulestream.common.http.HttpFailure;
import org.joulestream.common.window.Fetched;
import org.joulestream.common.window.Window;
import org.joulestream.common.window.WindowFetcher;
import org.jspecify.annotations.Nullable;

/**
 * Asks an operator's site for the file of one gas day and cycle.
 *
 * <p>A file counts as posted when Last-Modified says so, else when it was answered.
 */
public final class SiteFetcher implements WindowFetcher<CapacityFile> {

    private static final int NOT_MODIFIED = 304;

    /** Statuses that say there is nothing to be had under this address. */
    private static final Set<Integer> FINAL_STATUSES = Set.of(400, 404, 410);

    /** How sites answer for a file that is not posted yet; some with an older cycle's file. */
    private static final Set<String> UNPUBLISHED_REASONS =
            Set.of(
                    Reason.HEADER_ONLY.name(),
                    Reason.OTHER_CYCLE.name(),
                    Reason.EMPTY.name(),
                    "HTTP_404");

    /** What may be better the next time; other reasons lie in the file itself. */
    private static final Set<String> PASSING_REASONS =
            Set.of(Reason.HTML_INSTEAD_OF_CSV.name(), Reason.EMPTY.name(), Reason.TRUNCATED.name());

    private final String job;
    private final CapacityPlan plan;
    private final Sites sites;
    private final CapacityReader reader;
    private final BoundedHttpClient http;
    private final Clock clock;

    /**
     * @param job name of the job, for rejected records
     * @param sites one for every key of the plan
     * @param http closed with this fetcher
     */
    public SiteFetcher(
            String job,
            CapacityPlan plan,
            Sites sites,
            CapacityReader reader,
            BoundedHttpClient http,
            Clock clock) {
        this.job = job;
        this.plan = plan;
        this.sites = sites;
        this.reader = reader;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Fetched<CapacityFile> fetch(Window window, int revision, String lastMark)
            throws IOException {
        Instant askedAt = clock.instant();
        String terms = terms(window);
        Answer answer = answer(window, Validators.ofMark(lastMark, terms));
        CapacityFile file = answer.file();
        if (file == null) {
            return new Fetched.Same<>();
        }
        String reason = String.valueOf(file.reason());
        Instant again =
                UNPUBLISHED_REASONS.contains(reason) ? plan.askAgainAt(window, askedAt) : null;
        if (again != null) {
            return new Fetched.NotYet<>(again, reason + ": " + file.detail());
        }
        if (PASSING_REASONS.contains(reason)) {
            throw new UnusableAnswer(file);
        }
        boolean usable = file.status() == FileStatus.READABLE;
        return new Fetched.Read<>(file, usable ? answer.validators().mark(terms) : "");
    }

    @Override
    public CapacityFile giveUp(Window window, int revision, Exception lastFailure) {
        if (lastFailure instanceof UnusableAnswer unusable) {
            return unusable.file();
        }
        String reason = lastFailure instanceof HttpFailure failure ? reason(failure) : "UNREADABLE";
        return failed(window, reason, lastFailure);
    }

    @Override
    public @Nullable Duration retryAfter(Exception failure) {
        return failure instanceof HttpFailure http ? http.retryAfter() : null;
    }

    @Override
    public void cancel() {
        http.cancel();
    }

    @Override
    public void close() {
        http.close();
    }

    /**
     * What came for one request.
     *
     * @param file null where the site has nothing newer
     */
    private record Answer(@Nullable CapacityFile file, Validators validators) {}

    private Answer answer(Window window, Validators known) throws IOException {
        HttpAnswer answer;
        try {
            answer = http.get(uri(window), headers(known));
        } catch (HttpFailure failure) {
            return new Answer(refused(window, failure), Validators.NONE);
        }
        if (answer.status() == NOT_MODIFIED) {
            return unchanged(window, known);
        }
        CapacityFile file = reader.read(answer.body(), delivery(window, answer));
        return new Answer(file, Validators.of(answer));
    }

    private Answer unchanged(Window window, Validators known) throws IOException {
        if (known.isNone()) {
            throw new IOException(uri(window) + ": status 304 to a request for whatever there is");
        }
        return new Answer(null, known);
    }

    /**
     * What was asked, and how the answer is read and kept: only while all of it stays is "nothing
     * newer" enough.
     */
    private String terms(Window window) {
        Site site = sites.of(plan.file(window).asset());
        return Integer.toHexString(
                (uri(window) + " " + site.shape().fingerprint() + " " + site.table()).hashCode());
    }

    private static Map<String, String> headers(Validators known) {
        Map<String, String> headers = new HashMap<>(known.headers());
        headers.put("Accept", "text/csv, */*;q=0.5");
        return headers;
    }

    /** A failure that will stay is a file that was not to be had; others are thrown on. */
    private CapacityFile refused(Window window, HttpFailure failure) throws HttpFailure {
        if (failure.kind() == HttpFailure.Kind.TOO_LARGE) {
            return reader.rejected(
                    delivery(window, clock.instant()),
                    Reason.TOO_LARGE,
                    String.valueOf(failure.getMessage()));
        }
        if (FINAL_STATUSES.contains(failure.status())) {
            return failed(window, reason(failure), failure);
        }
        throw failure;
    }

    private static String reason(HttpFailure failure) {
        return failure.kind() == HttpFailure.Kind.STATUS
                ? "HTTP_" + failure.status()
                : failure.kind().name();
    }

    private CapacityFile failed(Window window, String reason, Exception failure) {
        return reader.failed(
                delivery(window, clock.instant()), reason, String.valueOf(failure.getMessage()));
    }

    private Delivery delivery(Window window, HttpAnswer answer) {
        String name = PublishedName.inContentDisposition(answer.header("Content-Disposition"));
        Instant told = Validators.lastModified(answer);
        // A file cannot be posted after it was answered.
        Instant posted =
                told == null || told.isAfter(answer.answeredAt()) ? answer.answeredAt() : told;
        return delivery(window, name, posted, answer.answeredAt());
    }

    private Delivery delivery(Window window, Instant now) {
        return delivery(window, "", now, now);
    }

    private Delivery delivery(Window window, String fileName, Instant posted, Instant received) {
        GasDayCycle wanted = plan.file(window);
        return new Delivery(
                job,
                "http/" + wanted,
                wanted.asked(),
                fileName,
                uri(window).toString(),
                posted,
                received);
    }

    private URI uri(Window window) {
        GasDayCycle wanted = plan.file(window);
        return sites.of(wanted.asset()).uri(wanted.asset(), wanted.gasDay(), wanted.cycle());
    }
}
