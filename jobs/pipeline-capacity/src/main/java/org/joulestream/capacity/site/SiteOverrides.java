package org.joulestream.capacity.site;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.file.CycleMap;
import org.jspecify.annotations.Nullable;

/**
 * What options say instead of the descriptions; null where they say nothing.
 *
 * @param numbers the only cycles that can be asked for, and what they are asked for by
 * @param posted times of posting of some cycles
 */
public record SiteOverrides(
        @Nullable String url,
        @Nullable SearchType searchType,
        @Nullable ZoneId zone,
        @Nullable CycleMap numbers,
        Map<Cycle, PostingTime> posted) {

    /**
     * The site as it is asked in this run.
     *
     * @throws IllegalArgumentException with one line for people about the URL
     */
    public Site applyTo(Site site) {
        return new Site(
                site.name(),
                address(site.address()),
                site.assets(),
                zone == null ? site.zone() : zone,
                cycles(site.cycles()),
                site.shape(),
                site.table());
    }

    private SiteAddress address(SiteAddress described) {
        SiteAddress address = url == null ? described : SiteAddress.parse(url, described.query());
        return searchType == null ? address : address.with("searchType", searchType.name());
    }

    private Map<Cycle, SiteCycle> cycles(Map<Cycle, SiteCycle> described) {
        Map<Cycle, SiteCycle> cycles = new EnumMap<>(Cycle.class);
        for (Cycle cycle : Cycle.values()) {
            String ask = ask(cycle, described.get(cycle));
            PostingTime time = time(cycle, described.get(cycle));
            if (ask != null && time != null) {
                cycles.put(cycle, new SiteCycle(ask, time));
            }
        }
        return cycles;
    }

    private @Nullable String ask(Cycle cycle, @Nullable SiteCycle described) {
        if (numbers == null) {
            return described == null ? null : described.ask();
        }
        Integer number = numbers.numberOf(cycle);
        return number == null ? null : number.toString();
    }

    private @Nullable PostingTime time(Cycle cycle, @Nullable SiteCycle described) {
        PostingTime given = posted.get(cycle);
        return given != null || described == null ? given : described.posted();
    }
}
