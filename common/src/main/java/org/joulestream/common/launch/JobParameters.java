package org.joulestream.common.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What a job on a cluster tells about itself through Flink's global job parameters, on the web page
 * and to whoever upgrades it: the arguments it was started with and the jar it comes from.
 *
 * @param arguments each {@code --key=value}; null for a job whose options cannot be given to
 *     another one
 * @param jar id of the uploaded jar; null for one that came another way
 */
public record JobParameters(@Nullable List<String> arguments, @Nullable String jar) {
    private static final String JAR = "jar";

    /** One for each argument: {@code argument-07}, because Flink hides keys that name a secret. */
    private static final String ARGUMENT = "argument-";

    private static final String COUNT = "arguments";

    static JobParameters of(Settings settings, @Nullable String jar) {
        try {
            return new JobParameters(ClusterArguments.of(settings), jar);
        } catch (ConfigurationException secretOfThisProcess) {
            return new JobParameters(null, jar);
        }
    }

    /** Reads what Flink shows. */
    public static JobParameters parse(Map<String, String> shown) {
        String count = shown.get(COUNT);
        if (count == null) {
            return new JobParameters(null, shown.get(JAR));
        }
        List<String> arguments = new ArrayList<>();
        for (int number = 1; number <= Integer.parseInt(count); number++) {
            String argument = shown.get(key(number));
            if (argument == null) {
                return new JobParameters(null, shown.get(JAR));
            }
            arguments.add(argument);
        }
        return new JobParameters(List.copyOf(arguments), shown.get(JAR));
    }

    Configuration configuration() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (jar != null) {
            parameters.put(JAR, jar);
        }
        if (arguments != null) {
            parameters.put(COUNT, String.valueOf(arguments.size()));
            for (int index = 0; index < arguments.size(); index++) {
                parameters.put(key(index + 1), arguments.get(index));
            }
        }
        return new Configuration().set(PipelineOptions.GLOBAL_JOB_PARAMETERS, parameters);
    }

    private static String key(int number) {
        return "%s%02d".formatted(ARGUMENT, number);
    }
}
