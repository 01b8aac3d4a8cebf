package org.joulestream.common.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;

/** Reads a job's settings, those of Flink included, and asks the job to check them. */
public final class JobSettings {
    /** A file may have a section of the API, which checks it itself. */
    private static final OptionScope API =
            new OptionScope("api", List.of(Option.text("api.host", "Stands for the section.")));

    private JobSettings() {}

    /**
     * The checked settings of one job.
     *
     * @param job the job to run
     * @param jobs all jobs, whose sections the YAML file may have
     * @throws ConfigurationException with all faults
     */
    public static Settings read(
            JobDefinition job, List<JobDefinition> jobs, ConfigurationSources sources) {
        List<OptionScope> known =
                Stream.concat(jobs.stream().map(JobSettings::scope), Stream.of(API)).toList();
        Settings settings = SettingsReader.read(scope(job), known, sources);
        List<String> faults = job.check(settings);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return settings;
    }

    /** Every option the job may be given. */
    public static OptionScope scope(JobDefinition job) {
        Map<String, Option<?>> options = new LinkedHashMap<>();
        Stream.concat(job.options().stream(), FlinkSettings.options().stream())
                .forEach(option -> options.putIfAbsent(option.key(), option));
        return new OptionScope(job.shortName(), List.copyOf(options.values()));
    }
}
