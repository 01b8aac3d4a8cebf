package org.joulestream.cli;

import java.nio.file.Path;
import java.util.List;
import org.joulestream.common.config.ConfigurationSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a command reads its configuration. */
final class ConfigurationFiles {
    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with job options.")
    private @Nullable Path config;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Read as environment; default: .env if it is there.")
    private @Nullable Path environmentFile;

    @Nullable Path config() {
        return config;
    }

    ConfigurationSources sources(List<String> arguments) {
        return ConfigurationSources.ofProcess(config, environmentFile, arguments);
    }
}
