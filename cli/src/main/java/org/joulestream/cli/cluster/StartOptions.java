package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;
import org.joulestream.common.config.ConfigurationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a start that describe the cluster. */
final class StartOptions {
    private static final int MOST_TASK_MANAGERS = 64;
    private static final int MOST_SLOTS = 128;
    private static final int MOST_PORT = 65_535;

    /** Keys that an option of ours sets, because more than Flink has to know them. */
    private static final Map<String, String> OWN_OPTIONS =
            Map.of(
                    "rest.port", "--port",
                    "rest.bind-port", "--port",
                    "taskmanager.numberOfTaskSlots", "--slots",
                    "taskmanager.resource-id", "nothing, each start gives a new one",
                    "high-availability.type", "--ha");

    @Option(
            names = "--taskmanagers",
            paramLabel = "N",
            description = "Task managers, 1 to 64; default: as before, else 2.")
    private @Nullable Integer taskManagers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Slots of each task manager, 1 to 128; default: as before, else 2.")
    private @Nullable Integer slots;

    @Option(
            names = "--ha",
            negatable = true,
            description =
                    "Jobs come back by themselves when the job manager was killed; adds a"
                            + " ZooKeeper.")
    private @Nullable Boolean highlyAvailable;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Port of the web page; 0 takes a free one; default: as before, else 8081.")
    private @Nullable Integer port;

    @Option(
            names = "--lib",
            paramLabel = "JAR",
            description = "A jar beside Flink's own, such as a driver; may be given several times.")
    private @Nullable List<Path> libraries;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "A key of Flink that beats config.yaml; may be given several times.")
    private @Nullable Map<String, String> overrides;

    /**
     * What was asked for.
     *
     * @throws ConfigurationException with a line for each fault
     */
    StartRequest read() throws IOException {
        List<String> faults = new ArrayList<>();
        addOutOfRange(faults, "--taskmanagers", taskManagers, 1, MOST_TASK_MANAGERS);
        addOutOfRange(faults, "--slots", slots, 1, MOST_SLOTS);
        addOutOfRange(faults, "--port", port, 0, MOST_PORT);
        Map<String, String> given = overrides == null ? Map.of() : overrides;
        given.keySet().forEach(key -> addRefused(faults, key));
        List<Path> jars = new ArrayList<>();
        for (Path jar : libraries == null ? List.<Path>of() : libraries) {
            if (Files.isReadable(jar)) {
                jars.add(jar.toRealPath());
            } else {
                faults.add("--lib %s cannot be read; expected a jar".formatted(jar));
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new StartRequest(
                taskManagers,
                slots,
                highlyAvailable,
                port,
                libraries == null ? null : List.copyOf(jars),
                overrides == null ? null : new LinkedHashMap<>(given));
    }

    private static void addOutOfRange(
            List<String> faults, String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            faults.add("%s is %d; expected %d to %d".formatted(name, value, least, most));
        }
    }

    /** A command line is seen by every user of the machine, and by the web page. */
    private static void addRefused(List<String> faults, String key) {
        String option = OWN_OPTIONS.get(key);
        if (option != null) {
            faults.add("-D %s is set by joule; use %s".formatted(key, option));
        } else if (GlobalConfiguration.isSensitive(key)) {
            faults.add(
                    "-D %s would show a secret in the list of processes; expected it in config.yaml, or for S3 AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment or .env"
                            .formatted(key));
        }
    }
}
