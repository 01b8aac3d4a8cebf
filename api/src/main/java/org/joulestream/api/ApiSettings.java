package org.joulestream.api;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.joulestream.api.http.ApiServer;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of the API.
 *
 * @param cluster Flink's REST address
 * @param checkpointAge null for what fits the job
 */
record ApiSettings(
        ApiServer.Address address,
        URI cluster,
        @Nullable Duration checkpointAge,
        Duration checkTimeout,
        Service service,
        TelemetryAccess telemetry) {
    private static final String SECTION = "api";
    private static final String PREFIX = "--" + SECTION + ".";

    /** How the service calls itself, and how much it says. */
    record Service(String name, String version, String logLevel) {}

    /**
     * Reads and checks everything; contacts nothing.
     *
     * @throws ConfigurationException with all faults
     */
    static ApiSettings read(ConfigurationSources sources) {
        List<String> faults = new ArrayList<>();
        Settings own = collect(faults, () -> own(with(sources, true)));
        TelemetryAccess telemetry =
                collect(faults, () -> TelemetryAccess.read(with(sources, false)));
        if (own == null || telemetry == null) {
            throw new ConfigurationException(faults);
        }
        return of(own, telemetry);
    }

    private static Settings own(ConfigurationSources sources) {
        return SettingsReader.readPart(
                new OptionScope(SECTION, ApiOptions.all()), Set.of(SECTION), sources);
    }

    private static ApiSettings of(Settings own, TelemetryAccess telemetry) {
        return new ApiSettings(
                new ApiServer.Address(
                        own.get(ApiOptions.HOST),
                        own.get(ApiOptions.PORT),
                        own.get(ApiOptions.TELEMETRY_PORT)),
                own.get(ApiOptions.CLUSTER),
                own.find(ApiOptions.CHECKPOINT_AGE),
                own.get(ApiOptions.CHECK_TIMEOUT),
                new Service(
                        own.get(ApiOptions.SERVICE_NAME),
                        own.get(ApiOptions.SERVICE_VERSION),
                        ApiOptions.level(own.get(ApiOptions.LOG_LEVEL))),
                telemetry);
    }

    private static <T> @Nullable T collect(List<String> faults, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            // A file that is broken is told of once.
            e.faults().stream().filter(fault -> !faults.contains(fault)).forEach(faults::add);
            return null;
        }
    }

    /** The same with the arguments of this section, or with all the others. */
    private static ConfigurationSources with(ConfigurationSources sources, boolean ofSection) {
        List<String> kept = new ArrayList<>();
        boolean keep = !ofSection;
        for (String word : sources.arguments()) {
            keep = word.startsWith("--") ? word.startsWith(PREFIX) == ofSection : keep;
            if (keep) {
                kept.add(word);
            }
        }
        return new ConfigurationSources(
                sources.yaml(), sources.environmentFile(), sources.environment(), kept);
    }
}
