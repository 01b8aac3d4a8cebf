package org.joulestream.turbines;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.Settings;
import org.joulestream.turbines.month.Edge;
import org.joulestream.turbines.month.Months;
import org.joulestream.turbines.publish.ArchiveFormat;
import org.joulestream.turbines.publish.ExportMode;
import org.joulestream.turbines.source.AlarmFilter;
import org.joulestream.turbines.source.ColumnChoice;
import org.joulestream.turbines.source.SqlServerOptions;
import org.joulestream.turbines.source.TurbineTable;
import org.joulestream.turbines.source.TurbineTables;

/** The options of this job. */
public final class TurbineOptions {

    private static final Duration SHORTEST_REFRESH = Duration.ofSeconds(1);

    public static final Option<List<String>> MONTH =
            Option.texts(
                            "turbines.month",
                            "Months to export, then the job ends; without it the current month is"
                                    + " followed.")
                    .withExample("2023-12 or 2023-10..2023-12")
                    .withCheck(months -> fault(() -> Months.parse(months)));
    public static final Option<List<String>> TYPES =
            Option.texts("turbines.types", "Types of tables to export.")
                    .withDefault(TurbineTables.DEFAULT)
                    .withExample("met,grd,tur");
    public static final Option<List<String>> TABLES =
            Option.texts(
                            "turbines.tables",
                            "More types: type=table or type=table:timeColumn:stationColumn.")
                    .withDefault(List.of())
                    .withExample("tmp=tblSCTurTemp")
                    .withCheck(entries -> fault(() -> TurbineTables.with(entries)));
    public static final Option<List<String>> COLUMNS =
            Option.texts(
                            "turbines.columns",
                            "Columns to export, type.column, with other names that a column had at"
                                    + " some time behind it; a type that is not named has all.")
                    .withDefault(List.of())
                    .withExample("met.met_TemperatureTen_mean|met_TemperatureRot_mean")
                    .withCheck(entries -> fault(() -> ColumnChoice.parse(entries)));
    public static final Option<ExportMode> MODE =
            Option.choice(
                            "turbines.mode",
                            ExportMode.class,
                            "export replaces a month that changed, whole; check only reports what"
                                    + " changed; force-overwrite replaces it in any case.")
                    .withDefault(ExportMode.EXPORT);
    public static final Option<ArchiveFormat> FORMAT =
            Option.choice(
                            "turbines.format",
                            ArchiveFormat.class,
                            "Files of a month; the ZIP holds the MDB, or the CSV if that is all.")
                    .withDefault(ArchiveFormat.MDB);
    public static final Option<Edge> EDGE =
            Option.choice(
                            "turbines.edge",
                            Edge.class,
                            "Which midnights a month has: closed has both, as the vendor's backups;"
                                    + " half-open-end only that at its end, half-open-start only"
                                    + " that at its start, as the replaced program.")
                    .withDefault(Edge.CLOSED);
    public static final Option<ZoneId> ZONE =
            Option.zone(
                            "turbines.zone",
                            "Time zone in which the tables' stamps are meant; says when a month is"
                                    + " over.")
                    .withDefault(ZoneOffset.UTC)
                    .withExample("Europe/Paris");
    public static final Option<String> OUTPUT =
            Option.text(
                            "turbines.output",
                            "Folder of exports and uploads: a path that all tasks see, or"
                                    + " s3://bucket/folder.")
                    .withDefault("monthly_data");
    public static final Option<List<String>> EXCLUDED_ALARMS =
            Option.texts("turbines.excluded-alarms", "Codes of alarms that are left out.")
                    .withDefault(List.of())
                    .withExample("50100")
                    .withCheck(codes -> fault(() -> codes(codes)));
    public static final Option<List<String>> MOMENTARY_ALARMS =
            Option.texts(
                            "turbines.momentary-alarms",
                            "Codes of alarms that never get an end: without one they belong to the"
                                    + " month of their start only. All others without an end still"
                                    + " go on.")
                    .withDefault(List.of())
                    .withExample("20,25,115")
                    .withCheck(codes -> fault(() -> codes(codes)));
    public static final Option<Duration> ALARM_LOOKBACK =
            Option.duration(
                            "turbines.alarm-lookback",
                            "How long before a month an alarm that reaches into it may have begun.")
                    .withDefault(Duration.ofDays(36_500));
    public static final Option<Duration> REFRESH =
            Option.duration(
                            "turbines.refresh",
                            "Following: time between two reads of a day that is not over, and"
                                    + " between two versions of an archive.")
                    .withDefault(Duration.ofMinutes(10))
                    .withCheck(TurbineOptions::tooShort);
    public static final Option<Duration> GRACE =
            Option.duration(
                            "turbines.grace",
                            "Following: how long after its end a day, or a month, still gets rows"
                                    + " as usual; then a month is closed.")
                    .withDefault(Duration.ofHours(6));
    public static final Option<Duration> REVISIT_INTERVAL =
            Option.duration(
                            "turbines.revisit-interval",
                            "Following: time between two reads of a day that is over.")
                    .withDefault(Duration.ofDays(1))
                    .withCheck(TurbineOptions::tooShort);
    public static final Option<Integer> REVISIT_DAYS =
            Option.integer(
                            "turbines.revisit-days",
                            0,
                            400,
                            "Following: days after it is closed in which a month is read again, and"
                                    + " published again if it changed.")
                    .withDefault(10);
    public static final Option<Integer> MONTHS_BACK =
            Option.integer(
                            "turbines.months-back",
                            0,
                            120,
                            "Following: months before the current one that a first start begins"
                                    + " with.")
                    .withDefault(1);
    public static final Option<Integer> ATTEMPTS =
            Option.integer(
                            "turbines.attempts",
                            1,
                            1_000,
                            "Reads of a day that fail in a row before it is given up and its"
                                    + " archive reported as incomplete.")
                    .withDefault(5);
    public static final Option<Duration> RETRY_DELAY =
            Option.duration(
                            "turbines.retry-delay",
                            "Wait before a failed read is repeated; doubles each time.")
                    .withDefault(Duration.ofSeconds(5));
    public static final Option<Integer> MAX_SLICE_BYTES =
            Option.integer(
                            "turbines.max-slice-bytes",
                            10_000,
                            64_000_000,
                            "Bytes of rows that are read at a time; a day that has more is read in"
                                    + " halves.")
                    .withDefault(16_000_000);

    private TurbineOptions() {}

    /** All options that this job may be given but those of Flink. */
    public static List<Option<?>> all() {
        return Stream.of(own(), SqlServerOptions.all(), S3Options.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Option<?>> own() {
        return List.of(
                MONTH,
                TYPES,
                TABLES,
                COLUMNS,
                MODE,
                FORMAT,
                EDGE,
                ZONE,
                OUTPUT,
                EXCLUDED_ALARMS,
                MOMENTARY_ALARMS,
                ALARM_LOOKBACK,
                REFRESH,
                GRACE,
                REVISIT_INTERVAL,
                REVISIT_DAYS,
                MONTHS_BACK,
                ATTEMPTS,
                RETRY_DELAY,
                MAX_SLICE_BYTES);
    }

    /** Faults across options, one line each. */
    public static List<String> faults(Settings settings) {
        List<String> faults = new ArrayList<>(SqlServerOptions.faults(settings));
        faults.addAll(S3Options.faults(settings));
        List<String> known = TurbineTables.with(settings.get(TABLES)).types();
        addUnknown(faults, TYPES, settings.get(TYPES), known);
        if (settings.get(TYPES).isEmpty()) {
            faults.add("turbines.types is empty; expected some of " + String.join(", ", known));
        }
        if (settings.isGiven(MONTH) && !exportsMonths(settings)) {
            faults.add("turbines.month is empty; expected yyyy-MM, or leave it out to follow");
        }
        addUnknown(faults, COLUMNS, ColumnChoice.parse(settings.get(COLUMNS)).types(), known);
        if (settings.get(MODE) == ExportMode.CHECK && !exportsMonths(settings)) {
            faults.add("turbines.mode is check and turbines.month is missing; expected a month");
        }
        return faults;
    }

    private static void addUnknown(
            List<String> faults, Option<?> option, List<String> types, List<String> known) {
        types.stream()
                .filter(type -> !known.contains(type))
                .forEach(
                        type ->
                                faults.add(
                                        "%s has '%s'; expected some of %s"
                                                .formatted(
                                                        option.key(),
                                                        type,
                                                        String.join(", ", known))));
    }

    /** Whether the job ends when some months are exported, rather than following. */
    static boolean exportsMonths(Settings settings) {
        List<String> months = settings.find(MONTH);
        return months != null && !months.isEmpty();
    }

    /** The months to export, none where the job follows. */
    public static List<YearMonth> months(Settings settings) {
        return exportsMonths(settings) ? Months.parse(settings.get(MONTH)) : List.of();
    }

    /** The tables to export, in the order in which they were named, each once. */
    public static List<TurbineTable> tables(Settings settings) {
        return TurbineTables.with(settings.get(TABLES))
                .of(settings.get(TYPES).stream().distinct().toList());
    }

    static AlarmFilter alarms(Settings settings) {
        return AlarmFilter.of(
                codes(settings.get(EXCLUDED_ALARMS)), codes(settings.get(MOMENTARY_ALARMS)));
    }

    private static List<Integer> codes(List<String> texts) {
        return texts.stream().map(TurbineOptions::code).toList();
    }

    private static Integer code(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "'; expected whole numbers", e);
        }
    }

    private static List<String> tooShort(Duration duration) {
        return duration.compareTo(SHORTEST_REFRESH) < 0
                ? List.of("is shorter than a second; expected 1 s or more")
                : List.of();
    }

    private static List<String> fault(Runnable parsing) {
        try {
            parsing.run();
            return List.of();
        } catch (IllegalArgumentException wrong) {
            return List.of("has " + wrong.getMessage());
        }
    }
}
