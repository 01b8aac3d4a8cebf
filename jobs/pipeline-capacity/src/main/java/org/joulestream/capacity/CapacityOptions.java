package org.joulestream.capacity;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.site.SearchType;
import org.joulestream.capacity.site.SiteCatalog;
import org.joulestream.common.config.DatabaseOptions;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;

/** The options of this job. */
public final class CapacityOptions {

    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);

    public static final Option<Path> FILES =
            Option.path(
                            "capacity.files",
                            "Folder of files as published; every CSV file below it is read once."
                                    + " Instead of a range of gas days.")
                    .withExample("published");
    public static final Option<List<String>> ASSETS =
            Option.texts(
                            "capacity.assets",
                            "Pipelines, by the operator's codes; each is in one of the sources.")
                    .withDefault(List.of("TW"))
                    .withExample("TW,FEP");
    public static final Option<List<String>> SOURCES =
            Option.texts(
                            "capacity.sources",
                            "Sites that publish files: names of shipped descriptions ("
                                    + String.join(", ", SiteCatalog.SHIPPED)
                                    + ") or paths of YAML files.")
                    .withDefault(SiteCatalog.DEFAULT)
                    .withExample("energy-transfer,sources/other.yaml");
    public static final Option<LocalDate> FROM =
            Option.date("capacity.from", "First gas day to ask the operator's site for.");
    public static final Option<LocalDate> TO =
            Option.date("capacity.to", "Last gas day, inclusive; the first one if left out.")
                    .withExample("2025-03-05");
    public static final Option<LocalDate> GAS_DAY =
            Option.date("capacity.gas-day", "One gas day to ask for; the same as from and to.");
    public static final Option<List<String>> BACKFILL =
            Option.texts(
                            "capacity.backfill",
                            "Ranges of gas days that are read once, beside following the site, with"
                                    + " at most half of the requests.")
                    .withExample("2025-01-01..2025-01-31")
                    .withCheck(CapacityScope::wrongRanges);
    public static final Option<List<String>> CYCLES =
            Option.texts("capacity.cycles", "Nomination cycles, by name or number.")
                    .withDefault(List.of(Cycle.values()).stream().map(Cycle::label).toList())
                    .withExample("evening,intraday_3");
    public static final Option<String> CYCLE_NUMBERS =
            Option.text(
                            "capacity.cycle-numbers",
                            "Number by which a site is asked for each cycle, instead of what its"
                                    + " source says; a cycle that is left out cannot be asked for.")
                    .withExample(
                            "Timely=0, Evening=1, Intraday 1=3, Intraday 2=4, Intraday 3=7, Final=5");
    public static final Option<List<String>> PUBLICATION_TIMES =
            Option.texts(
                            "capacity.publication-times",
                            "When cycles are posted, instead of what their source says.")
                    .withExample(
                            "Timely=day before 17:00, Intraday 1=13:00, Final=day after 10:00");
    public static final Option<String> URL =
            Option.text(
                            "capacity.url",
                            "Address of all sites, instead of what each source says; {asset} stands"
                                    + " for the pipeline.")
                    .withExample(
                            "http://localhost:8080/ipost/{asset}/capacity/operationally-available");
    public static final Option<SearchType> SEARCH_TYPE =
            Option.choice(
                            "capacity.search-type",
                            SearchType.class,
                            "Locations in a file: all active ones, or only those with a scheduled"
                                    + " quantity; instead of what a source says, where it has the"
                                    + " query parameter searchType.")
                    .withExample("nom");
    public static final Option<ZoneId> ZONE =
            Option.zone(
                    "capacity.zone",
                    "Zone in which a gas day runs from 09:00 to 09:00, instead of what the sources"
                            + " say.");
    public static final Option<Integer> REVISITS =
            Option.integer(
                            "capacity.revisits",
                            0,
                            100_000,
                            "How often each file of a range is asked for again, since files are posted"
                                    + " again.")
                    .withDefault(0);
    public static final Option<Duration> REVISIT_AFTER =
            Option.duration(
                            "capacity.revisit-after",
                            "Time between two requests for a file that is there.")
                    .withDefault(Duration.ofHours(1))
                    .withExample("10 min");
    public static final Option<Integer> REVISIT_DAYS =
            Option.integer(
                            "capacity.revisit-days",
                            0,
                            400,
                            "While following: for so many gas days after its own a file is asked for"
                                    + " again; on a first start it begins so many gas days back.")
                    .withDefault(3);
    public static final Option<Duration> POLL_INTERVAL =
            Option.duration(
                            "capacity.poll-interval",
                            "While following: time between two requests for a file that is not there"
                                    + " yet; a sixth of its lateness where that is longer, to an"
                                    + " hour.")
                    .withDefault(Duration.ofMinutes(10))
                    .withExample("10 min")
                    .withCheck(CapacityOptions::tooShort);
    public static final Option<Integer> REQUESTS_PER_SECOND =
            Option.integer(
                            "capacity.requests-per-second",
                            1,
                            1_000,
                            "At most so many files are asked for in a second, at each host. A"
                                    + " failing request is repeated up to three times, a second or"
                                    + " more apart, on top.")
                    .withDefault(2);
    public static final Option<Integer> CONCURRENCY =
            Option.integer(
                            "capacity.concurrency",
                            1,
                            100,
                            "At most so many requests to each host at a time, over the whole job.")
                    .withDefault(2);
    public static final Option<Integer> ATTEMPTS =
            Option.integer(
                            "capacity.attempts",
                            1,
                            100,
                            "After so many failures a file is given up and marked as failed.")
                    .withDefault(5);
    public static final Option<Duration> RETRY_DELAY =
            Option.duration(
                            "capacity.retry-delay",
                            "Wait after a failure; doubles each time, to an hour at most.")
                    .withDefault(Duration.ofSeconds(30));
    public static final Option<Duration> TIMEOUT =
            Option.duration("capacity.timeout", "Longest time one request may take.")
                    .withDefault(Duration.ofSeconds(30));
    public static final Option<Integer> MAX_FILE_BYTES =
            Option.integer(
                            "capacity.max-file-bytes",
                            1_000,
                            256_000_000,
                            "A longer file is rejected; it is held in memory whole.")
                    .withDefault(16_000_000);
    public static final Option<BigDecimal> MIN_QUALITY =
            Option.decimal(
                            "capacity.min-quality",
                            "0",
                            "1",
                            "A file whose quality score is lower is held back: none of its rows is"
                                    + " stored, all its lines become rejected records. 0 lets every"
                                    + " file pass.")
                    .withDefault(BigDecimal.ZERO)
                    .withExample("0.8")
                    .withCheck(CapacityOptions::tooFine);
    public static final Option<Integer> ROWS_PER_TRANSACTION =
            Option.integer(
                            "capacity.rows-per-transaction",
                            1,
                            1_000_000,
                            "A transaction ends with the file that brings it to so many rows, or at"
                                    + " a checkpoint.")
                    .withDefault(20_000);

    private CapacityOptions() {}

    /** Every option of the job, in the order in which they are documented. */
    public static List<Option<?>> all() {
        List<Option<?>> options =
                new ArrayList<>(
                        List.of(
                                FILES,
                                FROM,
                                TO,
                                GAS_DAY,
                                BACKFILL,
                                CYCLES,
                                ASSETS,
                                SOURCES,
                                URL,
                                SEARCH_TYPE,
                                CYCLE_NUMBERS,
                                PUBLICATION_TIMES,
                                ZONE,
                                REVISITS,
                                REVISIT_AFTER,
                                REVISIT_DAYS,
                                POLL_INTERVAL,
                                REQUESTS_PER_SECOND,
                                CONCURRENCY,
                                ATTEMPTS,
                                RETRY_DELAY,
                                TIMEOUT,
                                MAX_FILE_BYTES,
                                MIN_QUALITY,
                                ROWS_PER_TRANSACTION));
        options.addAll(DatabaseOptions.all());
        return options;
    }

    /** What is wrong between options, a line each. */
    static List<String> faults(Settings settings) {
        List<String> faults = new ArrayList<>(CapacityScope.faults(settings));
        faults.addAll(CapacitySources.faults(settings));
        return faults;
    }

    private static List<String> tooShort(Duration interval) {
        return interval.compareTo(SHORTEST_POLL) < 0
                ? List.of("is less than a second; expected 1 s or more, for example 10 min")
                : List.of();
    }

    /** Scores are hundredths. */
    private static List<String> tooFine(BigDecimal threshold) {
        return threshold.stripTrailingZeros().scale() > 2
                ? List.of(
                        "has '%s'; expected at most two decimals, as a score has"
                                .formatted(threshold.toPlainString()))
                : List.of();
    }
}
