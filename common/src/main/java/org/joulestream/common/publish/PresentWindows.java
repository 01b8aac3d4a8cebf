package org.joulestream.common.publish;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/** The windows of a publication that are there, in order. */
final class PresentWindows {

    private static final Comparator<PublicationWindow> ORDER =
            Comparator.comparing((PublicationWindow present) -> present.window().start())
                    .thenComparing(present -> present.window().key())
                    .thenComparing(present -> present.window().part())
                    .thenComparing(present -> present.window().end());

    private final List<PublicationWindow> sorted;

    PresentWindows(Iterable<PublicationWindow> windows) {
        this.sorted = StreamSupport.stream(windows.spliterator(), false).sorted(ORDER).toList();
    }

    boolean isEmpty() {
        return sorted.isEmpty();
    }

    List<Window> windows() {
        return sorted.stream().map(PublicationWindow::window).toList();
    }

    /** The same for the same windows with the same content. */
    String contentHash() {
        return ContentDigest.ofText(
                sorted.stream()
                        .map(present -> present.window().name() + '\n' + present.contentHash())
                        .collect(Collectors.joining("\n")));
    }

    boolean isContentOf(@Nullable PublishedContent published) {
        return published != null && published.contentHash().equals(contentHash());
    }

    PublishedContent published(long revision, Instant at, boolean isNotice) {
        return new PublishedContent(revision, contentHash(), at.toEpochMilli(), isNotice);
    }

    /** The windows that this one takes the place of, in order. */
    List<Window> replacedBy(Window window) {
        return windows().stream()
                .filter(present -> isWithin(window, present) || isWithin(present, window))
                .toList();
    }

    private static boolean isWithin(Window inner, Window outer) {
        return inner.key().equals(outer.key())
                && inner.part().equals(outer.part())
                && !inner.start().isBefore(outer.start())
                && !inner.end().isAfter(outer.end())
                // A window without duration on another's end is a neighbour.
                && (inner.start().isBefore(outer.end()) || inner.equals(outer));
    }
}
