package org.joulestream.capacity.source;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.site.PostingTime;
import org.joulestream.common.time.GasDay;
import org.jspecify.annotations.Nullable;

/**
 * Where and when the files of a pipeline are posted.
 *
 * @param host of the site; requests are counted by it
 * @param zone in which gas days run
 * @param postings when each cycle is posted; a cycle that is not in it is not published there
 */
public record Publisher(String host, ZoneId zone, Map<Cycle, PostingTime> postings)
        implements Serializable {

    /** Keeps its own copy. */
    public Publisher {
        postings = Map.copyOf(postings);
    }

    /** Those of the cycles that are published here, in their order. */
    List<Cycle> published(List<Cycle> cycles) {
        return cycles.stream().filter(postings::containsKey).toList();
    }

    /** When a cycle is to be posted; null where it is not published here. */
    public @Nullable Instant postedAt(LocalDate gasDay, Cycle cycle) {
        PostingTime posting = postings.get(cycle);
        return posting == null ? null : posting.on(gasDay, zone);
    }

    GasDay gasDay(LocalDate date) {
        return new GasDay(date, zone);
    }
}
