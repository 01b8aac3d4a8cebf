package org.joulestream.cli.uploads;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.ConfigurationFiles;
import org.joulestream.cli.base.Console;
import org.joulestream.cli.base.Installation;
import org.joulestream.cli.base.JobWords;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.DurationText;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.FlinkFileSystems;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * {@code joule clean-uploads}: aborts uploads to S3 that were never completed and never will be.
 */
@Command(
        name = "clean-uploads",
        description = {
            "Lists uploads to S3 that were never completed, and aborts those that are old and that"
                    + " no kept checkpoint or savepoint needs.",
            "Kept are those in state/ and cluster/ here, where the configuration of Flink names"
                    + " others, and in each --keep; an upload stays if its id is anywhere in them.",
            "Uploads of other programs below the same place count, too."
        },
        footer = {
            "",
            "S3 is reached as by a job: --s3.endpoint URL and its like, or AWS_* and .env.",
            "State must not be compressed (execution.checkpointing.snapshot-compression), or its"
                    + " ids could not be seen; such state is refused.",
            "Exit codes: 0 done or only listed, 1 failure, also where kept state cannot be read"
                    + " (nothing is aborted then), 2 wrong usage.",
            "",
            "Example:",
            "  joule clean-uploads 's3://lake/telemetry*' --keep s3://lake/savepoints --yes"
        })
public final class CleanUploadsCommand implements Callable<Integer> {
    private static final String NO_JOB = "uploads";

    /** Begins a text of the client that goes on to tell of all places where it has looked. */
    private static final String NO_KEYS = "Unable to load credentials";

    /** More than any checkpoint takes: what a job has uploaded for it is in no state yet. */
    private static final Duration YOUNGEST = Duration.ofHours(1);

    private static final Duration OLDEST = Duration.ofDays(36_500);

    private final List<JobDefinition> jobs;
    private final InstantSource clock;
    private final Confirmation confirmation;
    private final Path workingDirectory;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Younger uploads stay, for a running job may need them; default: 1d.")
    private String olderThan = "1d";

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Holds checkpoints or savepoints that may still be started from: a directory,"
                            + " or a location such as s3://bucket/savepoints; may be given several"
                            + " times.")
    private final List<String> keep = new ArrayList<>();

    @Option(
            names = "--keep-nothing",
            description = "It is right that there is no checkpoint or savepoint at all.")
    private boolean keepsNothing;

    @Option(names = "--yes", description = "Aborts without asking.")
    private boolean yes;

    @Parameters(
            arity = "1..*",
            paramLabel = "s3://BUCKET/FOLDER",
            hideParamSyntax = true,
            description =
                    "Where jobs write; what lies below is looked through. With * at its end"
                            + " ('s3://lake/telemetry*') all that begins so: telemetry writes to"
                            + " telemetry_hourly and others, too.")
    private final List<String> words = new ArrayList<>();

    /**
     * @param jobs whose sections in a configuration file are no faults
     * @param clock as S3's: it refuses calls of a machine whose clock is wrong by a quarter of an
     *     hour
     * @param workingDirectory where state/ and cluster/ are looked for
     */
    public CleanUploadsCommand(
            List<JobDefinition> jobs,
            InstantSource clock,
            Confirmation confirmation,
            Path workingDirectory) {
        this.jobs = List.copyOf(jobs);
        this.clock = clock;
        this.confirmation = confirmation;
        this.workingDirectory = workingDirectory;
    }

    @Override
    public Integer call() throws Exception {
        JobWords split = JobWords.of(words);
        ConfigurationFiles.refuseMisspelt(Commands.line(spec), split.options());
        UploadPlace place = UploadPlace.of(split.plain());
        Duration oldEnough = oldEnough();
        Settings settings = settings(split.options());
        Console console = Console.of(spec);
        try {
            return clean(place, oldEnough, settings, console).number();
        } catch (UnreadableStateException e) {
            console.complain(e.getMessage() + "; nothing was aborted");
            return ExitCode.FAILURE.number();
        } catch (SdkClientException e) {
            if (!String.valueOf(e.getMessage()).startsWith(NO_KEYS)) {
                throw e;
            }
            console.complain(
                    "no keys for S3 are found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give s3.access-key and s3.secret-key");
            return ExitCode.FAILURE.number();
        }
    }

    private ExitCode clean(
            UploadPlace place, Duration oldEnough, Settings settings, Console console)
            throws IOException, UnreadableStateException {
        KeptPlaces places = new KeptPlaces(workingDirectory, Installation.flinkDirectory());
        places.refuseCompressed();
        KeptState kept = kept(places, settings);
        try (UploadBucket bucket =
                new UploadBucket(
                        S3Clients.of(FlinkFileSystems.configuration(places.flink(), settings)),
                        place)) {
            Confirmation asked = yes ? question -> Confirmation.Answer.YES : confirmation;
            return new Cleaning(bucket, kept, console, asked).run(clock.instant(), oldEnough);
        }
    }

    private KeptState kept(KeptPlaces places, Settings settings) throws UnreadableStateException {
        List<KeptDirectory> usual = places.usual();
        List<KeptDirectory> given = keep.stream().map(places::given).toList();
        if (Stream.of(usual, given).flatMap(List::stream).anyMatch(KeptDirectory::isElsewhere)) {
            FlinkFileSystems.loadForState(places.flink(), settings);
        }
        return KeptState.of(usual, given, keepsNothing);
    }

    private Settings settings(List<String> options) {
        List<OptionScope> known = jobs.stream().map(JobSettings::scope).toList();
        Settings settings =
                SettingsReader.read(
                        new OptionScope(NO_JOB, S3Options.all()), known, files.sources(options));
        List<String> faults = S3Options.faults(settings);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return settings;
    }

    private Duration oldEnough() {
        try {
            Duration age = DurationText.parse(olderThan.strip());
            if (age.compareTo(YOUNGEST) >= 0 && age.compareTo(OLDEST) <= 0) {
                return age;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw tooYoung();
        }
        throw tooYoung();
    }

    private ConfigurationException tooYoung() {
        return new ConfigurationException(
                "--older-than is '%s'; expected an age of at least 1 h, for example 1d"
                        .formatted(olderThan));
    }
}
