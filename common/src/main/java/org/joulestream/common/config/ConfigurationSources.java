package org.joulestream.common.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where settings are read from.
 *
 * @param yaml the file of {@code --config}, if any
 * @param environmentFile the file of {@code --env-file}, or {@code .env}, if any
 * @param environment the real environment
 * @param arguments {@code --key value} and {@code --key=value}
 * @param ground arguments of a start before this one; where there are any, neither file nor
 *     environment says anything but the variables that arguments name
 */
public record ConfigurationSources(
        @Nullable Path yaml,
        @Nullable Path environmentFile,
        Map<String, String> environment,
        List<String> arguments,
        @Nullable List<String> ground) {
    private static final Path DEFAULT_ENVIRONMENT_FILE = Path.of(".env");

    /** Sources without a ground. */
    public ConfigurationSources(
            @Nullable Path yaml,
            @Nullable Path environmentFile,
            Map<String, String> environment,
            List<String> arguments) {
        this(yaml, environmentFile, environment, arguments, null);
    }

    /** This process's environment, with {@code .env} of the working directory if it is there. */
    public static ConfigurationSources ofProcess(
            @Nullable Path yaml, @Nullable Path environmentFile, List<String> arguments) {
        Path file = environmentFile == null ? defaultFile() : environmentFile;
        return new ConfigurationSources(yaml, file, System.getenv(), arguments);
    }

    /** Arguments alone, for tests and embedded runs. */
    public static ConfigurationSources ofArguments(String... arguments) {
        return new ConfigurationSources(null, null, Map.of(), List.of(arguments));
    }

    /** The same on the ground of a former start, which arguments change. */
    public ConfigurationSources on(List<String> otherArguments) {
        return new ConfigurationSources(
                yaml, environmentFile, environment, arguments, otherArguments);
    }

    /**
     * One variable, of the real environment before the file; null where it is missing or empty.
     *
     * @throws ConfigurationException when the file cannot be read or is broken
     */
    public @Nullable String variable(String name) {
        String real = environment.getOrDefault(name, "");
        if (!real.isBlank() || environmentFile == null) {
            return real.isBlank() ? null : real;
        }
        String written = EnvironmentFile.variable(environmentFile, name);
        return written == null || written.isBlank() ? null : written;
    }

    /**
     * All variables of the file, for processes that are started with them.
     *
     * @throws ConfigurationException when the file cannot be read or is broken
     */
    public Map<String, String> fileVariables() {
        if (environmentFile == null) {
            return Map.of();
        }
        Faults faults = new Faults();
        Map<String, String> variables = EnvironmentFile.read(environmentFile, faults);
        faults.throwIfAny();
        return variables;
    }

    private static @Nullable Path defaultFile() {
        return Files.isRegularFile(DEFAULT_ENVIRONMENT_FILE) ? DEFAULT_ENVIRONMENT_FILE : null;
    }
}
