package org.joulestream.common.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/** What a job's {@code main} does when a cluster runs it: arguments, options, topology, execute. */
public final class JobMain {
    /** Lets the arguments alone decide, whatever the environment of the job manager says. */
    public static final String IGNORE_ENVIRONMENT = "--ignore-environment";

    /** Names the uploaded jar that the job comes from, for whoever upgrades it later. */
    public static final String UPLOADED_JAR = "--uploaded-jar";

    private JobMain() {}

    /**
     * Runs the job in the environment that the cluster provides. Reaches no server itself.
     *
     * @param arguments {@code --config FILE}, {@code --env-file FILE}, {@value
     *     #IGNORE_ENVIRONMENT}, {@value #UPLOADED_JAR} {@code ID} and options of the job
     * @throws ConfigurationException with all faults
     */
    public static void run(JobDefinition job, String[] arguments) throws Exception {
        List<String> options = new ArrayList<>(List.of(arguments));
        String jar = take(options, UPLOADED_JAR, "ID");
        Settings settings = JobSettings.read(job, List.of(job), sources(options));
        refuseSecretsAsArguments(settings);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        configuration(job, settings, jar));
        FlinkRules.refuseUnaligned(environment.getConfiguration());
        job.define(environment, settings);
        environment.execute(job.name());
    }

    private static ConfigurationSources sources(List<String> options) {
        if (options.remove(IGNORE_ENVIRONMENT)) {
            return new ConfigurationSources(null, null, Map.of(), options);
        }
        String yaml = take(options, "--config", "FILE");
        String environmentFile = take(options, "--env-file", "FILE");
        return ConfigurationSources.ofProcess(
                yaml == null ? null : Path.of(yaml),
                environmentFile == null ? null : Path.of(environmentFile),
                options);
    }

    private static Configuration configuration(
            JobDefinition job, Settings settings, @Nullable String jar) {
        // The cluster's own, as each environment begins with it.
        ReadableConfig cluster =
                StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration();
        Configuration configuration = FlinkSettings.forCluster(settings);
        configuration.addAll(JobDirectories.of(cluster, job.name()).configuration());
        configuration.addAll(JobParameters.of(settings, jar).configuration());
        FlinkRules.enforceState(configuration);
        return configuration;
    }

    /** A cluster shows a job's arguments to everyone. */
    private static void refuseSecretsAsArguments(Settings settings) {
        for (Option<?> option : settings.options()) {
            if (settings.find(option) instanceof SecretReference secret
                    && secret.isProcessLocal()) {
                throw new ConfigurationException(
                        "%s is given as an argument, which a cluster shows to everyone; expected the environment variable %s, --%s-env or --%s-file"
                                .formatted(
                                        option.key(),
                                        option.variables().get(0),
                                        option.key(),
                                        option.key()));
            }
        }
    }

    private static @Nullable String take(List<String> arguments, String name, String value) {
        int index = arguments.indexOf(name);
        if (index < 0) {
            return null;
        }
        if (index + 1 == arguments.size()) {
            throw new ConfigurationException(
                    "%s has no value; expected %s %s".formatted(name, name, value));
        }
        arguments.remove(index);
        return arguments.remove(index);
    }
}
