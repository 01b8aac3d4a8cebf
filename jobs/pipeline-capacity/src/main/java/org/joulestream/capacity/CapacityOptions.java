package org.joulestream.capacity;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulestream.capacity.file.CapacityRequest;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.file.CycleMap;
import org.joulestream.common.config.DatabaseOptions;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/** The options of this job. */
public final class CapacityOptions {

    /** Pipelines whose capacity the operator's sites publish in this form. */
    static final List<String> KNOWN_ASSETS =
            List.of("TW", "FEP", "TGR", "PEPL", "TGC", "FGT", "SPC", "ROVER", "MRT");

    public static final Option<Path> FILES =
            Option.path(
                            "capacity.files",
                            "Folder of files as published; every CSV file below it is read once."
                                    + " Instead of a range of gas days.")
                    .withExample("published");
    public static final Option<List<String>> ASSETS =
            Option.texts("capacity.assets", "Pipelines, by the operator's codes.")
                    .withDefault(List.of("TW"))
                    .withExample("TW,FEP")
                    .withCheck(CapacityOptions::unknownAssets);
    public static final Option<LocalDate> FROM =
            Option.date("capacity.from", "First gas day to ask the operator's site for.");
    public static final Option<LocalDate> TO =
            Option.date("capacity.to", "Last gas day, inclusive; the first one if left out.")
                    .withExample("2025-03-05");
    public static final Option<List<String>> CYCLES =
            Option.texts("capacity.cycles", "Nomination cycles, by name or number.")
                    .withDefault(List.of(Cycle.values()).stream().map(Cycle::label).toList())
                    .withExample("evening,intraday_3");
    public static final Option<String> CYCLE_NUMBERS =
            Option.text("capacity.cycle-numbers", "Number by which the site knows each cycle.")
                    .withDefault(CycleMap.STANDARD.toString());
    public static final Option<String> URL =
            Option.text(
                            "capacity.url",
                            "Address of the operator's site; {asset} stands for the pipeline.")
                    .withDefault(CapacityRequest.DEFAULT_TEMPLATE);
    public static final Option<CapacityRequest.SearchType> SEARCH_TYPE =
            Option.choice(
                            "capacity.search-type",
                            CapacityRequest.SearchType.class,
                            "Locations in a file: all active ones, or only those with a scheduled"
                                    + " quantity.")
                    .withDefault(CapacityRequest.SearchType.ALL);
    public static final Option<ZoneId> ZONE =
            Option.zone("capacity.zone", "Zone in which a gas day runs from 09:00 to 09:00.")
                    .withDefault(ZoneId.of("America/Chicago"));
    public static final Option<Integer> REVISITS =
            Option.integer(
                            "capacity.revisits",
                            0,
                            100_000,
                            "How often each file is asked for again, since files are posted again.")
                    .withDefault(0);
    public static final Option<Duration> REVISIT_AFTER =
            Option.duration("capacity.revisit-after", "Time between two such requests.")
                    .withDefault(Duration.ofMinutes(10))
                    .withExample("10 min");
    public static final Option<Integer> REQUESTS_PER_SECOND =
            Option.integer(
                            "capacity.requests-per-second",
                            1,
                            1_000,
                            "At most so many files are asked for in a second, over the whole job. A"
                                    + " failing request is repeated up to three times, a second or"
                                    + " more apart, on top.")
                    .withDefault(2);
    public static final Option<Integer> CONCURRENCY =
            Option.integer(
                            "capacity.concurrency",
                            1,
                            100,
                            "At most so many requests to the site at a time, over the whole job.")
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
                                CYCLES,
                                ASSETS,
                                URL,
                                SEARCH_TYPE,
                                CYCLE_NUMBERS,
                                ZONE,
                                REVISITS,
                                REVISIT_AFTER,
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
        List<String> faults = new ArrayList<>();
        addSourceFaults(settings, faults);
        addCycleFaults(settings, faults);
        try {
            var unused = request(settings);
        } catch (IllegalArgumentException wrong) {
            faults.add("capacity.url: " + wrong.getMessage());
        }
        return faults;
    }

    private static List<String> unknownAssets(List<String> assets) {
        return assets.stream()
                .filter(asset -> !KNOWN_ASSETS.contains(asset.toUpperCase(Locale.ROOT)))
                .map(
                        asset ->
                                "has '%s'; expected some of %s"
                                        .formatted(asset, String.join(", ", KNOWN_ASSETS)))
                .toList();
    }

    /** Scores are hundredths. */
    private static List<String> tooFine(BigDecimal threshold) {
        return threshold.stripTrailingZeros().scale() > 2
                ? List.of(
                        "has '%s'; expected at most two decimals, as a score has"
                                .formatted(threshold.toPlainString()))
                : List.of();
    }

    private static void addSourceFaults(Settings settings, List<String> faults) {
        Path files = settings.find(FILES);
        LocalDate from = settings.find(FROM);
        LocalDate to = settings.find(TO);
        if (files == null && from == null) {
            faults.add(
                    "nothing to read is named; give capacity.files, for example --capacity.files"
                            + " published, or a range, for example --capacity.from 2025-02-27");
        }
        if (files != null && (from != null || to != null)) {
            faults.add(
                    "capacity.files and a range of gas days are both given; expected one of them");
        }
        if (files != null && !Files.isDirectory(files)) {
            faults.add("capacity.files is '" + files + "', which is no folder; expected a folder");
        }
        if (from != null && to != null && to.isBefore(from)) {
            faults.add(
                    "capacity.to is %s, before capacity.from %s; expected the same day or a later one"
                            .formatted(to, from));
        }
    }

    private static void addCycleFaults(Settings settings, List<String> faults) {
        CycleMap numbers;
        try {
            numbers = CycleMap.parse(settings.get(CYCLE_NUMBERS));
        } catch (IllegalArgumentException wrong) {
            faults.add("capacity.cycle-numbers: " + wrong.getMessage());
            return;
        }
        for (String name : settings.get(CYCLES)) {
            Cycle cycle = numbers.find(name);
            if (cycle == null) {
                faults.add(
                        "capacity.cycles has '%s'; expected some of %s"
                                .formatted(name, CYCLES.defaultText()));
            } else if (numbers.numberOf(cycle) == null) {
                faults.add(
                        "capacity.cycles has '%s', which capacity.cycle-numbers gives no number"
                                .formatted(name));
            }
        }
    }

    static CapacityRequest request(Settings settings) {
        return new CapacityRequest(settings.get(URL), settings.get(SEARCH_TYPE));
    }

    /** The cycles asked for, in the order of their publication. */
    static List<Cycle> cycles(Settings settings) {
        CycleMap numbers = CycleMap.parse(settings.get(CYCLE_NUMBERS));
        return settings.get(CYCLES).stream()
                .map(name -> requireKnown(numbers.find(name), name))
                .distinct()
                .sorted()
                .toList();
    }

    private static Cycle requireKnown(@Nullable Cycle cycle, String name) {
        if (cycle == null) {
            throw new IllegalStateException("unchecked cycle " + name);
        }
        return cycle;
    }
}
