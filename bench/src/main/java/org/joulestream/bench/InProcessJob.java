package org.joulestream.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.LocalRun;
import org.joulestream.common.launch.Messages;

/**
 * A job as {@code joule} runs it in its own process, with all that belongs to it.
 *
 * @param folder for state, temporary files and Flink's configuration
 */
record InProcessJob(JobDefinition job, Path folder) {

    /** Where the launcher says that Flink's configuration is. */
    private static final Path FLINK =
            Path.of(System.getProperty("joulestream.home", "."), "flink-conf");

    /** Runs it from the start of the cluster to its end. */
    void run(List<String> arguments) throws Exception {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Messages messages = new Messages(new PrintWriter(PrintWriter.nullWriter()), err, folder);
        Settings settings =
                JobSettings.read(
                        job,
                        List.of(),
                        ConfigurationSources.ofArguments(arguments.toArray(String[]::new)));
        ExitCode code =
                LocalRun.run(
                        new LocalRun.Request(
                                job, settings, folder.resolve("state"), false, flink(), null),
                        messages);
        if (code != ExitCode.DONE) {
            throw new IllegalStateException(job.name() + " ended with " + code);
        }
    }

    /** The shipped configuration, with temporary files where they are measured. */
    private Path flink() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("flink-conf"));
        String shipped = Files.readString(FLINK.resolve("config.yaml"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(
                directory.resolve("config.yaml"), shipped + "\nio.tmp.dirs: " + temporary + "\n");
        return directory;
    }
}
