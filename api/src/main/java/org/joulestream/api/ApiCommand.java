package org.joulestream.api;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.joulestream.api.http.PortTakenException;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.launch.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code joule api}: answers over HTTP until it is told to stop. */
@Command(
        name = "api",
        description = {
            "Answers over HTTP whether jobs are ready, and takes requests for exports; a process of"
                    + " its own beside them.",
            "GET /openapi.json describes all endpoints. Ctrl-C and SIGTERM end it once all requests"
                    + " are answered."
        },
        footer = {
            "",
            "Options are given as --key VALUE; docs/configuration.md lists them.",
            "",
            "Example:",
            "  joule api --config config.yaml --cluster http://127.0.0.1:8081 --port 8000"
        })
public final class ApiCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with job options.")
    private @Nullable Path config;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Read as environment; default: .env if it is there.")
    private @Nullable Path environmentFile;

    @Option(
            names = "--cluster",
            paramLabel = "URL",
            description = "Flink's REST address, the same as --api.cluster.")
    private @Nullable String cluster;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of all endpoints, the same as --api.port.")
    private @Nullable String port;

    @CommandLine.Unmatched private final List<String> options = new ArrayList<>();

    /** What the process around the command does with it. */
    interface Surroundings {
        /** The settings are known, and nothing has been logged. */
        void begin(ApiSettings settings);

        /** It listens there. */
        void listening(String addresses);

        /** Closes the API when the process is asked to end. */
        void closeAtEnd(AutoCloseable api);
    }

    /** The command within another process, whose log it uses. */
    public ApiCommand() {
        this.surroundings = new Guest();
    }

    ApiCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** All faults of the API's settings, one line each; contacts nothing. */
    public static List<String> faults(ConfigurationSources sources) {
        try {
            ApiSettings.read(sources);
            return List.of();
        } catch (ConfigurationException e) {
            return e.faults();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine command = line();
        refuseMisspelt(command);
        ApiSettings settings =
                ApiSettings.read(
                        ConfigurationSources.ofProcess(config, environmentFile, arguments()));
        surroundings.begin(settings);
        try (ApiProcess api = ApiProcess.start(settings, InstantSource.system())) {
            surroundings.closeAtEnd(api);
            surroundings.listening(api.addresses(settings.address().host()));
            new CountDownLatch(1).await();
            return ExitCode.DONE.number();
        } catch (PortTakenException e) {
            command.getErr().println(taken(e, settings));
            return ExitCode.FAILURE.number();
        }
    }

    private static String taken(PortTakenException taken, ApiSettings settings) {
        boolean first = taken.port() == settings.address().port();
        return "port %d cannot be listened on at %s (%s); stop who uses it, or give another with %s"
                .formatted(
                        taken.port(),
                        settings.address().host(),
                        taken.reason(),
                        first ? "--port N" : "--api.telemetry-port N or PORT");
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(options);
        if (cluster != null) {
            arguments.add("--" + ApiOptions.CLUSTER.key() + "=" + cluster);
        }
        if (port != null) {
            arguments.add("--" + ApiOptions.PORT.key() + "=" + port);
        }
        return arguments;
    }

    /** An option of the configuration has a prefix; what has none was meant for the command. */
    private void refuseMisspelt(CommandLine command) {
        List<String> misspelt =
                options.stream()
                        .map(option -> option.split("=", 2)[0])
                        .filter(option -> option.startsWith("--") && !option.contains("."))
                        .toList();
        if (!misspelt.isEmpty()) {
            throw new UnmatchedArgumentException(command, misspelt);
        }
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("the command was not called through picocli");
        }
        return spec.commandLine();
    }

    /** Says on the terminal where it listens. */
    private final class Guest implements Surroundings {
        @Override
        public void begin(ApiSettings settings) {
            // The log is set up already.
        }

        @Override
        public void listening(String addresses) {
            line().getOut().println("listening on " + addresses);
            line().getOut().flush();
        }

        @Override
        public void closeAtEnd(AutoCloseable api) {
            Runtime.getRuntime().addShutdownHook(new ClosingHook(api));
        }
    }
}
