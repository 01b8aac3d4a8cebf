package org.joulestream.cli.remote;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.Console;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.launch.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which cluster a command is for, and what happens when that does not do what it should. */
final class ClusterOptions {
    static final String VARIABLE = "JOULE_CLUSTER";

    private static final Path LOCAL_CLUSTER = Path.of("cluster", "cluster.properties");
    private static final String USUAL = "http://127.0.0.1:8081";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--cluster",
            paramLabel = "URL",
            description =
                    "Flink's REST address; default: JOULE_CLUSTER, else the one of joule cluster"
                            + " start here, else http://127.0.0.1:8081.")
    private @Nullable String url;

    /** The work of a command. */
    @FunctionalInterface
    interface Work {
        ExitCode run(FlinkCluster cluster, Console console) throws Exception;
    }

    /** Does the work; what the cluster refuses becomes a line and exit code 1. */
    int run(Work work) throws Exception {
        Console console = Console.of(spec);
        try {
            return work.run(new FlinkCluster(new FlinkRest(address())), console).number();
        } catch (ClusterException e) {
            console.complain(e.line());
            return ExitCode.FAILURE.number();
        }
    }

    CommandLine commandLine() {
        return Commands.line(spec);
    }

    private URI address() throws IOException {
        ConfigurationSources sources = ConfigurationSources.ofProcess(null, null, List.of());
        return address(url, sources::variable, LOCAL_CLUSTER);
    }

    static URI address(
            @Nullable String given, UnaryOperator<@Nullable String> variables, Path localCluster)
            throws IOException {
        if (given != null) {
            return parsed("--cluster", given);
        }
        String variable = variables.apply(VARIABLE);
        if (variable != null) {
            return parsed(VARIABLE, variable);
        }
        String local = local(localCluster);
        return local == null ? URI.create(USUAL) : parsed(localCluster + " url", local);
    }

    private static @Nullable String local(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.getProperty("url");
    }

    private static URI parsed(String name, String text) {
        String address = text.strip().replaceFirst("/+$", "");
        try {
            URI uri = URI.create(address);
            if (address.matches("https?://.+") && uri.getHost() != null && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw faulty(name, text);
        }
        throw faulty(name, text);
    }

    private static ConfigurationException faulty(String name, String text) {
        return new ConfigurationException(
                "%s is '%s'; expected the address of Flink's REST interface, for example %s"
                        .formatted(name, text, USUAL));
    }
}
