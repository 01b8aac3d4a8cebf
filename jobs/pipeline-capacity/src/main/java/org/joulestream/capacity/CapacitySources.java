package org.joulestream.capacity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.joulestream.capacity.day.GasDayRules;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.file.CycleMap;
import org.joulestream.capacity.site.PostingTime;
import org.joulestream.capacity.site.SearchType;
import org.joulestream.capacity.site.Site;
import org.joulestream.capacity.site.SiteCatalog;
import org.joulestream.capacity.site.SiteCycle;
import org.joulestream.capacity.site.SiteOverrides;
import org.joulestream.capacity.site.Sites;
import org.joulestream.capacity.source.CapacityPlan;
import org.joulestream.capacity.source.FollowPlan;
import org.joulestream.capacity.source.GasDayPlan;
import org.joulestream.capacity.source.GasDayRange;
import org.joulestream.capacity.source.Politeness;
import org.joulestream.capacity.source.Publisher;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.Settings;
import org.joulestream.common.time.GasDay;
import org.jspecify.annotations.Nullable;

/** The sites, pipelines, cycles and the plan that the options choose. */
final class CapacitySources {

    /** The last cycle of a gas day comes after its end, and a posting may be corrected later. */
    private static final Duration KEPT_AFTER_REVISITS = Duration.ofDays(3);

    private CapacitySources() {}

    /**
     * The chosen sites, with what options say instead of their descriptions.
     *
     * @throws ConfigurationException with all that is wrong with them
     */
    static Sites sites(Settings settings) {
        List<String> faults = new ArrayList<>();
        Sites sites = sites(settings, faults);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return sites;
    }

    /** Codes of the pipelines to ask for. */
    static List<String> assets(Settings settings) {
        return settings.get(CapacityOptions.ASSETS).stream()
                .map(asset -> asset.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** The cycles asked for, in the order of their publication. */
    static List<Cycle> cycles(Settings settings, Sites sites) {
        List<Site> asked = askedSites(settings, sites);
        return settings.get(CapacityOptions.CYCLES).stream()
                .flatMap(name -> Stream.ofNullable(cycle(name, asked)))
                .distinct()
                .sorted()
                .toList();
    }

    /** Where and when the files of each pipeline are posted, in the order of the options. */
    static Map<String, Publisher> publishers(Settings settings, Sites sites) {
        Map<String, Publisher> publishers = new LinkedHashMap<>();
        for (String asset : assets(settings)) {
            Site site = sites.find(asset);
            // Files from a folder need no pipeline to be known.
            if (site != null) {
                publishers.put(asset, publisher(site, asset));
            }
        }
        return publishers;
    }

    private static Publisher publisher(Site site, String asset) {
        Map<Cycle, PostingTime> postings = new EnumMap<>(Cycle.class);
        site.cycles().forEach((cycle, terms) -> postings.put(cycle, terms.posted()));
        return new Publisher(site.host(asset), site.zone(), postings);
    }

    /** What is asked for, and when: a range and no more, or everything as it is posted. */
    static CapacityPlan plan(Settings settings, Clock clock) {
        Sites sites = sites(settings);
        Map<String, Publisher> publishers = publishers(settings, sites);
        List<Cycle> cycles = cycles(settings, sites);
        Politeness politeness =
                new Politeness(
                        settings.get(CapacityOptions.REQUESTS_PER_SECOND),
                        settings.get(CapacityOptions.CONCURRENCY));
        GasDayRange range = CapacityScope.range(settings);
        Duration revisitAfter = settings.get(CapacityOptions.REVISIT_AFTER);
        if (range != null) {
            int revisits = settings.get(CapacityOptions.REVISITS);
            return new GasDayPlan(publishers, range, cycles, revisits, revisitAfter, politeness);
        }
        return new FollowPlan(
                publishers,
                cycles,
                CapacityScope.backfills(settings),
                new FollowPlan.Rhythm(
                        settings.get(CapacityOptions.POLL_INTERVAL),
                        revisitAfter,
                        settings.get(CapacityOptions.REVISIT_DAYS)),
                politeness,
                clock);
    }

    /** What the sums of gas days go by. */
    static GasDayRules rules(Settings settings) {
        Sites sites = sites(settings);
        return new GasDayRules(
                asset -> zone(sites.find(asset)),
                (asset, gasDay, cycle) -> due(sites.find(asset), gasDay, Cycle.named(cycle)),
                KEPT_AFTER_REVISITS.plus(revisited(settings)));
    }

    private static ZoneId zone(@Nullable Site site) {
        return site == null ? GasDay.CENTRAL : site.zone();
    }

    private static @Nullable Instant due(
            @Nullable Site site, String gasDay, @Nullable Cycle cycle) {
        SiteCycle terms = site == null || cycle == null ? null : site.cycles().get(cycle);
        return terms == null ? null : terms.posted().on(LocalDate.parse(gasDay), zone(site));
    }

    /**
     * For how long after its end a gas day may be corrected, by the frontier: while following, that
     * keeps step with the clock; a range it runs through within minutes, before the revisits come.
     */
    private static Duration revisited(Settings settings) {
        if (settings.find(CapacityOptions.FILES) != null) {
            return Duration.ZERO;
        }
        GasDayRange range = CapacityScope.range(settings);
        return range == null
                ? Duration.ofDays(settings.get(CapacityOptions.REVISIT_DAYS) + 1L)
                : Duration.ofDays(ChronoUnit.DAYS.between(range.from(), range.to()) + 1);
    }

    /** What is wrong with sources, pipelines and cycles, a line each. */
    static List<String> faults(Settings settings) {
        List<String> faults = new ArrayList<>();
        Sites sites = sites(settings, faults);
        // With a broken source its pipelines would seem unknown.
        if (faults.isEmpty()) {
            addUnknownAssets(settings, sites, faults);
            addCycles(settings, sites, faults);
        }
        return faults;
    }

    private static Sites sites(Settings settings, List<String> faults) {
        Sites described = SiteCatalog.read(settings.get(CapacityOptions.SOURCES), faults);
        SearchType searchType = settings.find(CapacityOptions.SEARCH_TYPE);
        SiteOverrides overrides =
                new SiteOverrides(
                        settings.find(CapacityOptions.URL),
                        searchType,
                        settings.find(CapacityOptions.ZONE),
                        numbers(settings, faults),
                        posted(settings, faults));
        try {
            return new Sites(described.all().stream().map(overrides::applyTo).toList());
        } catch (IllegalArgumentException wrong) {
            faults.add("capacity.url: " + wrong.getMessage());
            return described;
        }
    }

    private static @Nullable CycleMap numbers(Settings settings, List<String> faults) {
        String text = settings.find(CapacityOptions.CYCLE_NUMBERS);
        try {
            return text == null ? null : CycleMap.parse(text);
        } catch (IllegalArgumentException wrong) {
            faults.add("capacity.cycle-numbers: " + wrong.getMessage());
            return null;
        }
    }

    private static Map<Cycle, PostingTime> posted(Settings settings, List<String> faults) {
        Map<Cycle, PostingTime> times = new EnumMap<>(Cycle.class);
        List<String> given = settings.find(CapacityOptions.PUBLICATION_TIMES);
        for (String entry : given == null ? List.<String>of() : given) {
            String[] parts = entry.split("=", -1);
            Cycle cycle = parts.length == 2 ? Cycle.named(parts[0]) : null;
            if (cycle == null) {
                faults.add(
                        "capacity.publication-times has '%s'; expected name=time, for example Timely=day before 17:00"
                                .formatted(entry));
                continue;
            }
            try {
                times.put(cycle, PostingTime.parse(parts[1]));
            } catch (IllegalArgumentException wrong) {
                faults.add("capacity.publication-times: " + wrong.getMessage());
            }
        }
        return times;
    }

    /** A folder may hold files of any pipeline, unless the user says which. */
    private static void addUnknownAssets(Settings settings, Sites sites, List<String> faults) {
        if (settings.find(CapacityOptions.FILES) != null
                && !settings.isGiven(CapacityOptions.ASSETS)) {
            return;
        }
        assets(settings).stream()
                .filter(asset -> sites.find(asset) == null)
                .forEach(
                        asset ->
                                faults.add(
                                        "capacity.assets has '%s', which no source has; expected some of %s"
                                                .formatted(
                                                        asset, String.join(", ", sites.assets()))));
    }

    private static void addCycles(Settings settings, Sites sites, List<String> faults) {
        List<Site> asked = askedSites(settings, sites);
        for (String name : settings.get(CapacityOptions.CYCLES)) {
            if (cycle(name, asked) == null) {
                faults.add(
                        "capacity.cycles has '%s'; expected some of %s"
                                .formatted(name, Cycle.labels()));
            }
        }
        if (settings.find(CapacityOptions.FILES) != null) {
            return;
        }
        // Those nobody chose are passed over where a site has them not.
        if (settings.isGiven(CapacityOptions.CYCLES)
                || settings.isGiven(CapacityOptions.CYCLE_NUMBERS)) {
            cycles(settings, sites).stream()
                    .filter(
                            cycle ->
                                    asked.stream()
                                            .noneMatch(site -> site.cycles().containsKey(cycle)))
                    .forEach(cycle -> faults.add(cannotAsk(settings, cycle)));
        }
    }

    private static List<Site> askedSites(Settings settings, Sites sites) {
        return assets(settings).stream()
                .flatMap(asset -> Stream.ofNullable(sites.find(asset)))
                .distinct()
                .toList();
    }

    private static String cannotAsk(Settings settings, Cycle cycle) {
        return settings.isGiven(CapacityOptions.CYCLE_NUMBERS)
                ? "capacity.cycles has '%s', which capacity.cycle-numbers gives no number"
                        .formatted(cycle.label())
                : "capacity.cycles has '%s', which no source of the pipelines has under cycles; expected an entry there, or capacity.cycles without it"
                        .formatted(cycle.label());
    }

    /** By name, or by what all sites that know it ask with; null where it is none or several. */
    private static @Nullable Cycle cycle(String nameOrNumber, List<Site> sites) {
        Cycle named = Cycle.named(nameOrNumber);
        if (named != null) {
            return named;
        }
        List<Cycle> asked =
                sites.stream()
                        .flatMap(site -> site.cycles().entrySet().stream())
                        .filter(entry -> entry.getValue().ask().equals(nameOrNumber.strip()))
                        .map(Map.Entry::getKey)
                        .distinct()
                        .toList();
        return asked.size() == 1 ? asked.get(0) : null;
    }
}
