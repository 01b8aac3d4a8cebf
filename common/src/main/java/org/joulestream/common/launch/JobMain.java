package org.joulestream.common.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/** What a job's {@code main} does when a cluster runs it: arguments, options, topology, execute. */
public final class JobMain {

    private JobMain() {}

    /**
     * Runs the job in the environment that the cluster provides. Reaches no server itself.
     *
     * @param arguments {@code --config FILE}, {@code --env-file FILE} and options of the job
     * @throws ConfigurationException with all faults
     */
    public static void run(JobDefinition job, String[] arguments) throws Exception {
        List<String> options = new ArrayList<>(List.of(arguments));
        Path yaml = take(options, "--config");
        Path environmentFile = take(options, "--env-file");
        Settings settings =
                JobSettings.read(
                        job,
                        List.of(job),
                        ConfigurationSources.ofProcess(yaml, environmentFile, options));
        refuseSecretsAsArguments(job, settings);
        Configuration configuration = new Configuration();
        FlinkRules.enforceState(configuration);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        FlinkRules.refuseUnaligned(environment.getConfiguration());
        job.define(environment, settings);
        environment.execute(job.name());
    }

    /** A cluster shows a job's arguments to everyone. */
    private static void refuseSecretsAsArguments(JobDefinition job, Settings settings) {
        for (Option<?> option : job.options()) {
            if (settings.find(option) instanceof SecretReference secret
                    && secret.isProcessLocal()) {
                throw new ConfigurationException(
                        "%s is given as an argument, which a cluster shows to everyone; expected the environment variable %s or --%s-file"
                                .formatted(option.key(), option.variables().get(0), option.key()));
            }
        }
    }

    private static @Nullable Path take(List<String> arguments, String name) {
        int index = arguments.indexOf(name);
        if (index < 0) {
            return null;
        }
        if (index + 1 == arguments.size()) {
            throw new ConfigurationException(name + " names no file; expected " + name + " FILE");
        }
        arguments.remove(index);
        return Path.of(arguments.remove(index));
    }
}
