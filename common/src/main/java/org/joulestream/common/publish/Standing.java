package org.joulestream.common.publish;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a publication has come: what the stage gave out last, and what is visible.
 *
 * @param last what was given out; null where nothing was, or it has been sealed
 * @param manifest the visible one; null where there is none
 */
record Standing(@Nullable PublishedContent last, byte @Nullable [] manifest) {

    /** A revision that is not visible after so long was made so once, and removed by someone. */
    private static final Duration LONGEST_ON_ITS_WAY = Duration.ofHours(1);

    /** 0 for none. */
    long visible() {
        return ManifestRevision.of(manifest);
    }

    long nextRevision() {
        return Math.max(visible(), last == null ? 0 : last.revision()) + 1;
    }

    /** Whether what was given out last has not become visible yet. */
    boolean isOnItsWay() {
        return last != null && !last.isNotice() && last.revision() > visible();
    }

    /** The same, unless it has been on its way for so long that it will not come. */
    boolean isWorthWaiting(Instant now) {
        return last != null && isOnItsWay() && now.isBefore(onItsWayUntil(last));
    }

    /** After that it is not waited for any more. */
    static Instant onItsWayUntil(PublishedContent given) {
        return Instant.ofEpochMilli(given.stagedAtMillis()).plus(LONGEST_ON_ITS_WAY);
    }

    /** What a new revision may be compared with: nothing, while another one comes before it. */
    byte @Nullable [] comparable() {
        return isOnItsWay() ? null : manifest;
    }
}
