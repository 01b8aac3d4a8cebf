package org.joulestream.common.publish;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A reader who looks at a target again and again while a job works on it. */
final class TargetWatch implements AutoCloseable {

    private final TargetView target;
    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Map<String, Long> revisions = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean closed;

    TargetWatch(TargetView target) {
        this.target = target;
        // Its failures are seen by wrong().
        reader.execute(this::watch);
    }

    /** What was not as its manifest says, or went back to an older revision. */
    List<String> wrong() {
        return wrong;
    }

    int looks() {
        return looks.get();
    }

    private void watch() {
        try {
            while (!closed) {
                wrong.addAll(target.untruths());
                lookAtRevisions();
                looks.incrementAndGet();
            }
        } catch (IOException | RuntimeException failure) {
            wrong.add("the reader failed: " + failure);
        }
    }

    private void lookAtRevisions() throws IOException {
        for (String name : target.names()) {
            long revision =
                    name.endsWith(".manifest.json")
                            ? ManifestRevision.of(target.store().read(name))
                            : 0;
            long newest = revisions.merge(name, revision, Math::max);
            if (revision > 0 && revision < newest) {
                wrong.add(name + " went from revision " + newest + " to " + revision);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.shutdown();
        if (!reader.awaitTermination(30, TimeUnit.SECONDS)) {
            wrong.add("the reader did not end");
        }
    }
}
