package org.joulestream.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.Settings;
import org.joulestream.telemetry.checkpoints.CheckpointOptions;
import org.joulestream.telemetry.lake.LakeFormat;
import org.joulestream.telemetry.lake.LakeLayout;
import org.joulestream.telemetry.model.FileGrid;
import org.joulestream.telemetry.parquet.Compression;
import org.joulestream.telemetry.schema.TelemetryFields;
import org.joulestream.telemetry.source.InfluxOptions;

/** The options of this job. */
public final class TelemetryOptions {

    /** In place of a list of devices: all that InfluxDB knows. */
    public static final String ALL_DEVICES = "*";

    private static final int DAY_SECONDS = 86_400;

    public static final Option<String> FROM =
            Option.text(
                            "telemetry.from",
                            "Exports what is from this time on, up to telemetry.to, and ends; without"
                                    + " the two the job follows.")
                    .withExample("2026-02-07T12:00:00Z or 2026-02-07")
                    .withCheck(TelemetryOptions::noInstant);
    public static final Option<String> TO =
            Option.text("telemetry.to", "End of what is exported, exclusive; UTC.")
                    .withExample("2026-02-08")
                    .withCheck(TelemetryOptions::noInstant);
    public static final Option<List<String>> DEVICES =
            Option.texts(
                            "telemetry.devices",
                            "Devices to export; * for all that InfluxDB knows, also those that come"
                                    + " later.")
                    .withAliases("DEVICE_IDS")
                    .withDefault(List.of(ALL_DEVICES))
                    .withExample("D1,D2");
    public static final Option<List<String>> FIELDS =
            Option.texts(
                            "telemetry.fields",
                            "Fields to export, each name or name:type with double, long, boolean or"
                                    + " text; double where none is given.")
                    .withDefault(List.of("voltage", "current", "power", "temperature"))
                    .withExample("voltage,current,power,temperature,cycles:long")
                    .withCheck(fields -> fault(() -> TelemetryFields.parse(fields)));
    public static final Option<Integer> INTERVAL_SECONDS =
            Option.integer(
                            "telemetry.interval-seconds",
                            1,
                            DAY_SECONDS,
                            "How much time a file holds, and how often new ones are written.")
                    .withAliases("EXPORT_INTERVAL_SECONDS")
                    .withDefault(60);
    public static final Option<Integer> BATCH_SIZE =
            Option.integer(
                            "telemetry.batch-size",
                            1,
                            Integer.MAX_VALUE,
                            "Rows that InfluxDB sends at a time (InfluxQL; Flux sends all as a"
                                    + " stream); it limits nothing else.")
                    .withAliases("EXPORT_BATCH_SIZE")
                    .withDefault(1_000);
    public static final Option<Integer> LOOKBACK_HOURS =
            Option.integer(
                            "telemetry.lookback-hours",
                            0,
                            8_760,
                            "Following: how far back a first start begins, then down to the full"
                                    + " hour. Devices that the replaced program has exported begin"
                                    + " after its last row.")
                    .withAliases("LOOKBACK_HOURS")
                    .withDefault(1);
    public static final Option<Integer> TAKEOVER_DAYS =
            Option.integer(
                            "telemetry.takeover-days",
                            1,
                            3_650,
                            "How far back at most a first start begins for devices that the"
                                    + " replaced program has exported.")
                    .withDefault(30);
    public static final Option<Integer> MAX_REQUEST_HOURS =
            Option.integer(
                            "telemetry.request-hours",
                            1,
                            720,
                            "How far back POST /api/v1/exports/run goes where it names no time.")
                    .withAliases("MAX_EXPORT_WINDOW_HOURS")
                    .withDefault(24);
    public static final Option<LakeFormat> FORMAT =
            Option.choice("telemetry.format", LakeFormat.class, "Kind of the files.")
                    .withAliases("EXPORT_FORMAT")
                    .withDefault(LakeFormat.PARQUET);
    public static final Option<Compression> COMPRESSION =
            Option.choice("telemetry.compression", Compression.class, "Of Parquet files.")
                    .withDefault(Compression.ZSTD);
    public static final Option<Integer> ROW_GROUP_BYTES =
            Option.integer(
                            "telemetry.row-group-bytes",
                            1_000_000,
                            1_000_000_000,
                            "Size at which a Parquet file begins a new row group.")
                    .withDefault(128_000_000);
    public static final Option<LakeLayout> LAYOUT =
            Option.choice(
                            "telemetry.layout",
                            LakeLayout.class,
                            "Folders: original has date=2026/02/07 as the replaced program; hive has"
                                    + " date=2026-02-07, which Athena, Spark and DuckDB discover:"
                                    + " recommended to new users.")
                    .withDefault(LakeLayout.ORIGINAL);
    public static final Option<String> OUTPUT =
            Option.text(
                            "telemetry.output",
                            "Where the lake is: a path that all tasks see, or s3://bucket. Instead"
                                    + " of it, telemetry.bucket names a bucket.")
                    .withExample("s3://energy-platform-datasets");
    public static final Option<String> BUCKET =
            Option.text(
                            "telemetry.bucket",
                            "Bucket of the lake, where telemetry.output is not given.")
                    .withAliases("S3_BUCKET")
                    .withExample("energy-platform-datasets");
    public static final Option<String> PREFIX =
            Option.text("telemetry.prefix", "Folder of the lake within its place.")
                    .withAliases("S3_PREFIX")
                    .withDefault("telemetry")
                    .withCheck(TelemetryOptions::noFolder);
    public static final Option<Integer> SHARDS =
            Option.integer(
                            "telemetry.shards",
                            1,
                            1_000,
                            "Groups of devices that are read side by side; a read is of one group."
                                    + " Cannot be changed while state is kept.")
                    .withDefault(4);
    public static final Option<Integer> MAX_FILES =
            Option.integer(
                            "telemetry.max-files-per-interval",
                            1,
                            1_000_000,
                            "With more devices than that, files hold more than one interval, so that"
                                    + " no more are written in an interval on the average.")
                    .withDefault(500);
    public static final Option<Duration> LAG =
            Option.duration(
                            "telemetry.lag",
                            "How long after its end an interval is read first: as late as points"
                                    + " usually come, and clocks differ.")
                    .withDefault(Duration.ofSeconds(5));
    public static final Option<Integer> REVISITS =
            Option.integer(
                            "telemetry.revisits",
                            0,
                            100,
                            "Following: how often an interval is read again, for late points; files"
                                    + " that change are written again.")
                    .withDefault(5);
    public static final Option<Duration> REVISIT_AFTER =
            Option.duration(
                            "telemetry.revisit-after",
                            "Following: from the first read of an interval to the second; each"
                                    + " further one comes after twice the time.")
                    .withDefault(Duration.ofMinutes(1));
    public static final Option<Boolean> HOURLY =
            Option.flag(
                            "telemetry.hourly",
                            "Whether sums of each device and hour are written beside the rows.")
                    .withDefault(true);
    public static final Option<Duration> MAX_GAP =
            Option.duration(
                            "telemetry.max-gap",
                            "Hourly sums: over how long a time without a reading power is taken to"
                                    + " go on; over more it counts as nothing.")
                    .withDefault(Duration.ofMinutes(2));
    public static final Option<Duration> RETRY_DELAY =
            Option.duration(
                            "telemetry.retry-delay",
                            "Wait before a failed read is repeated; doubles each time, up to a"
                                    + " minute.")
                    .withDefault(Duration.ofSeconds(1));
    public static final Option<Integer> MAX_SLICE_BYTES =
            Option.integer(
                            "telemetry.max-slice-bytes",
                            10_000,
                            256_000_000,
                            "Bytes of rows that are read at a time; what has more is read in halves.")
                    .withDefault(16_000_000);
    public static final Option<String> SERVICE_NAME =
            Option.text(
                            "telemetry.service-name",
                            "Name in the log lines of run and of the API. On a cluster it is in the"
                                    + " lines that the job itself writes, where the pattern of the"
                                    + " cluster's log4j.properties has %X{service}, as that in"
                                    + " flink-conf; the level there is log4j.properties' alone.")
                    .withAliases("SERVICE_NAME")
                    .withDefault("data-export-service");

    private TelemetryOptions() {}

    /** All options that this job may be given but those of Flink. */
    public static List<Option<?>> all() {
        return Stream.of(own(), InfluxOptions.all(), S3Options.all(), CheckpointOptions.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Option<?>> own() {
        return List.of(
                FROM,
                TO,
                DEVICES,
                FIELDS,
                INTERVAL_SECONDS,
                BATCH_SIZE,
                LOOKBACK_HOURS,
                TAKEOVER_DAYS,
                MAX_REQUEST_HOURS,
                FORMAT,
                COMPRESSION,
                ROW_GROUP_BYTES,
                LAYOUT,
                OUTPUT,
                BUCKET,
                PREFIX,
                SHARDS,
                MAX_FILES,
                LAG,
                REVISITS,
                REVISIT_AFTER,
                HOURLY,
                MAX_GAP,
                RETRY_DELAY,
                MAX_SLICE_BYTES,
                SERVICE_NAME);
    }

    /** Faults across options, one line each. */
    public static List<String> faults(Settings settings) {
        List<String> faults = new ArrayList<>(InfluxOptions.faults(settings));
        faults.addAll(S3Options.faults(settings));
        addFaultsOfRange(faults, settings);
        if (settings.find(OUTPUT) == null && settings.find(BUCKET) == null) {
            faults.add(
                    "telemetry.output is missing; expected a folder or s3://bucket, or S3_BUCKET");
        }
        List<String> devices = settings.get(DEVICES);
        if (devices.isEmpty() || devices.stream().anyMatch(String::isBlank)) {
            faults.add("telemetry.devices is empty; expected devices such as D1,D2, or * for all");
        } else if (devices.contains(ALL_DEVICES) && devices.size() > 1) {
            faults.add("telemetry.devices has * beside devices; expected * alone, or no *");
        }
        return faults;
    }

    private static void addFaultsOfRange(List<String> faults, Settings settings) {
        String from = settings.find(FROM);
        String to = settings.find(TO);
        if ((from == null) != (to == null)) {
            faults.add(
                    "%s is given without %s; expected both, or none of them to follow"
                            .formatted(from == null ? TO : FROM, from == null ? FROM : TO));
        } else if (from != null && to != null && !instant(from).isBefore(instant(to))) {
            faults.add(
                    "telemetry.from is '%s' and telemetry.to '%s'; expected a start before its end"
                            .formatted(from, to));
        }
    }

    /** Whether the job ends when a range is exported, rather than following. */
    public static boolean isRange(Settings settings) {
        return settings.find(FROM) != null;
    }

    /** The devices in the order given, each once; none for all that InfluxDB knows. */
    public static List<String> devices(Settings settings) {
        List<String> devices = settings.get(DEVICES);
        return devices.contains(ALL_DEVICES) ? List.of() : devices.stream().distinct().toList();
    }

    /** The fields in the order of their columns. */
    static TelemetryFields fields(Settings settings) {
        return TelemetryFields.parse(settings.get(FIELDS));
    }

    /** Where files end and begin, before the interval grows. */
    public static FileGrid grid(Settings settings) {
        return new FileGrid(Duration.ofSeconds(settings.get(INTERVAL_SECONDS)));
    }

    /** Root of the lake: a path or a URI. */
    public static String output(Settings settings) {
        String output = settings.find(OUTPUT);
        return output != null ? output : "s3://" + settings.get(BUCKET);
    }

    /**
     * An instant, or the midnight UTC of a date.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "'%s'; expected a date or a time in UTC, such as 2026-02-07 or 2026-02-07T12:00:00Z"
                            .formatted(text),
                    wrong);
        }
    }

    private static List<String> noInstant(String text) {
        return fault(() -> instant(text));
    }

    private static List<String> noFolder(String text) {
        return text.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
                        && !List.of(text.split("/")).contains("..")
                ? List.of()
                : List.of(
                        "is '%s'; expected a folder such as telemetry or energy/telemetry"
                                .formatted(text));
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
