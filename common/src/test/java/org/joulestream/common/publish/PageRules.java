package org.joulestream.common.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * A diary is complete when its pages cover so many hours without a gap.
 *
 * <p>A page whose text ends in {@code @7} was asked for in the seventh second.
 *
 * @param refresh null: written at once, as no timer fires; zero: at once; else at the next whole
 *     multiple
 * @param sealedAt null: as soon as it is written
 */
record PageRules(int hours, @Nullable Duration refresh, @Nullable Instant sealedAt)
        implements PublicationRules<Page> {

    static PageRules bounded(int hours) {
        return new PageRules(hours, null, null);
    }

    @Override
    public String publication(Page page) {
        return page.publication();
    }

    @Override
    public Window window(Page page) {
        return page.window();
    }

    @Override
    public String contentHash(Page page) {
        return page.contentHash();
    }

    @Override
    public @Nullable Instant readAt(Page page) {
        int at = page.text().lastIndexOf('@');
        return at < 0 ? null : Instant.ofEpochSecond(Long.parseLong(page.text().substring(at + 1)));
    }

    @Override
    public String manifestName(String publication) {
        return PageWriter.manifestName(publication);
    }

    @Override
    public boolean isComplete(String publication, List<Window> present) {
        Instant covered = Page.FIRST;
        for (Window window : present) {
            if (!window.start().equals(covered)) {
                return false;
            }
            covered = window.end();
        }
        return covered.equals(Page.FIRST.plus(Duration.ofHours(hours)));
    }

    @Override
    public @Nullable Instant writeAt(String publication, Instant now) {
        if (refresh == null) {
            return null;
        }
        if (refresh.isZero()) {
            return now;
        }
        long period = refresh.toMillis();
        return Instant.ofEpochMilli((now.toEpochMilli() / period + 1) * period);
    }

    @Override
    public @Nullable Instant sealedAt(String publication, Instant now) {
        return sealedAt;
    }
}
