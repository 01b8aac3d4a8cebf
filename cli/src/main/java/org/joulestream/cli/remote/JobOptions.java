package org.joulestream.cli.remote;

import java.util.ArrayList;
import java.util.List;
import org.joulestream.cli.base.ConfigurationFiles;
import org.joulestream.common.config.ConfigurationSources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command reads the options of a job. */
final class JobOptions {
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Parallel subtasks of each step; the same as --flink.parallelism.")
    private @Nullable Integer parallelism;

    /** Whether a file was named to read options from. */
    boolean namesFile() {
        return files.areNamed();
    }

    /** The sources, with what was given among the words of the command. */
    ConfigurationSources sources(CommandLine command, List<String> words) {
        ConfigurationFiles.refuseMisspelt(command, words);
        List<String> options = new ArrayList<>(words);
        if (parallelism != null) {
            options.add("--flink.parallelism=" + parallelism);
        }
        return files.sources(options);
    }
}
