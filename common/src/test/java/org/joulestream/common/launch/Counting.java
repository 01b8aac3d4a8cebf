package org.joulestream.common.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;

/** Settings and messages for runs of {@link CountingJob}. */
final class Counting {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    static Settings settings(String... arguments) {
        CountingJob job = new CountingJob();
        String[] all =
                Stream.concat(
                                Stream.of(
                                        "--flink.checkpoint-interval=100 ms",
                                        "--flink.parallelism=1"),
                                Stream.of(arguments))
                        .toArray(String[]::new);
        return JobSettings.read(job, List.of(job), ConfigurationSources.ofArguments(all));
    }

    Messages messages() {
        return new Messages(new PrintWriter(out), new PrintWriter(err), Path.of("logs/x.log"));
    }

    ExitCode run(Path directory, String... arguments) throws Exception {
        Settings settings = settings(arguments);
        return LocalRun.run(
                new LocalRun.Request(new CountingJob(), settings, directory, false, null, null),
                messages());
    }
}
