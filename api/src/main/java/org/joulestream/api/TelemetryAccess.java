package org.joulestream.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joulestream.api.s3.S3Access;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.joulestream.telemetry.TelemetryOptions;
import org.joulestream.telemetry.checkpoints.CheckpointOptions;
import org.joulestream.telemetry.checkpoints.CheckpointStore;
import org.joulestream.telemetry.source.AccessQuestion;
import org.joulestream.telemetry.source.InfluxOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the API must know of the telemetry job's configuration: it reads the same options from the
 * same places, and leaves it to the job to check the others.
 *
 * @param influx null where no address is given
 * @param output folder of the lake on a disk, or s3://bucket; null where none is given
 * @param store null where no host is given
 * @param window length of an export for which no range is given
 */
record TelemetryAccess(
        @Nullable Influx influx,
        @Nullable String output,
        S3Access s3,
        @Nullable CheckpointStore store,
        Duration window) {
    /**
     * What is read.
     *
     * @param question that only who may read it is answered; null where settings are missing
     */
    record Influx(URI server, @Nullable AccessQuestion question) {}

    static final Option<URI> INFLUXDB =
            Option.address("influxdb.url", "Address of InfluxDB.").withCheck(ApiOptions::noServer);

    private static final String JOB = "telemetry";
    private static final Set<String> WHOLE_SECTIONS = Set.of("checkpoint-db", "s3");
    private static final String S3 = "s3://";

    static TelemetryAccess read(ConfigurationSources sources) {
        Settings settings = SettingsReader.readPart(scope(), WHOLE_SECTIONS, sources);
        return new TelemetryAccess(
                influx(settings),
                output(settings),
                S3Access.of(settings, sources),
                CheckpointOptions.store(settings),
                Duration.ofHours(settings.get(TelemetryOptions.MAX_REQUEST_HOURS)));
    }

    private static @Nullable Influx influx(Settings settings) {
        URI server = settings.find(INFLUXDB);
        return server == null ? null : new Influx(server, AccessQuestion.of(server, settings));
    }

    private static OptionScope scope() {
        List<Option<?>> options = new ArrayList<>(CheckpointOptions.all());
        InfluxOptions.all().stream()
                .filter(option -> !option.key().equals(INFLUXDB.key()))
                .forEach(options::add);
        options.addAll(S3Options.all());
        options.addAll(
                List.of(
                        INFLUXDB,
                        TelemetryOptions.OUTPUT,
                        TelemetryOptions.BUCKET,
                        TelemetryOptions.MAX_REQUEST_HOURS));
        return new OptionScope(JOB, options);
    }

    private static @Nullable String output(Settings settings) {
        String output = settings.find(TelemetryOptions.OUTPUT);
        String bucket = settings.find(TelemetryOptions.BUCKET);
        return output == null && bucket != null ? S3 + bucket : output;
    }

    /** The bucket of the lake; null where it lies on a disk. */
    @Nullable String bucket() {
        return output == null || !output.startsWith(S3)
                ? null
                : output.substring(S3.length()).split("/", 2)[0];
    }

    /** The folder of the lake; null where it lies in a bucket. */
    @Nullable Path folder() {
        return output == null || output.startsWith(S3)
                ? null
                : Path.of(output.replaceFirst("^file:(//)?", ""));
    }
}
