package org.joulestream.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the processes of a cluster, each detached from this one and its terminal. */
final class MemberLauncher {
    private static final String JOB_MANAGER =
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER =
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final String ZOOKEEPER =
            "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer";
    private static final int BASE_36 = 36;

    private final ClusterDirectory directory;
    private final ClusterSettings settings;
    private final String classPath;
    private final Map<String, String> environment;
    private final Map<String, String> overrides;
    private final Map<Role, FlinkJvm> sizes = new EnumMap<>(Role.class);

    /**
     * Of one cluster, whose files are in place.
     *
     * @param environment added where this process's has nothing
     * @throws org.joulestream.common.config.ConfigurationException for sizes that do not fit
     */
    MemberLauncher(
            ClusterDirectory directory,
            ClusterSettings settings,
            FlinkFiles flink,
            Map<String, String> environment)
            throws IOException {
        this.directory = directory;
        this.settings = settings;
        this.environment = environment;
        classPath =
                Stream.concat(
                                Stream.of(flink.classPath()),
                                settings.libraries().stream().map(Path::toString))
                        .collect(Collectors.joining(File.pathSeparator));
        overrides = FlinkOverrides.of(directory, settings);
        // Before the first process runs, so that a faulty size leaves none behind.
        for (Role role : Role.values()) {
            sizes.put(role, FlinkJvm.of(role, directory.configuration(), overrides));
        }
    }

    void start(Member member) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(member));
        Map<String, String> variables = builder.environment();
        environment.forEach((name, value) -> addMissing(variables, name, value));
        // Not an argument: lists of processes stay readable.
        variables.put("CLASSPATH", classPath);
        variables.put("FLINK_CONF_DIR", directory.configuration().toString());
        variables.put("FLINK_PLUGINS_DIR", directory.plugins().toString());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.output(member).toFile()))
                .redirectErrorStream(true);
        Process process = builder.start();
        new MemberProcess(directory, member).started(process.pid());
    }

    private static void addMissing(Map<String, String> variables, String name, String value) {
        if (variables.getOrDefault(name, "").isBlank()) {
            variables.put(name, value);
        }
    }

    private List<String> command(Member member) throws IOException {
        FlinkJvm flink = Objects.requireNonNull(sizes.get(member.role()));
        List<String> words = new ArrayList<>(detached());
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(CommandLines.mark(directory, member));
        words.addAll(flink.jvm());
        words.add("-Djava.io.tmpdir=" + directory.scratch());
        words.add("-XX:ErrorFile=" + directory.root().resolve("logs/hs_err_pid%p.log"));
        words.add("-Dlog.file=" + directory.log(member));
        words.add(
                "-Dlog4j.configurationFile="
                        + directory.configuration().resolve("log4j.properties").toUri());
        words.addAll(mainClass(member));
        words.addAll(flink.arguments());
        return words;
    }

    /** Out of reach of the terminal's hang-up and Ctrl-C. */
    private static List<String> detached() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(file -> Files.isExecutable(Path.of(file)))
                .limit(1)
                .toList();
    }

    private List<String> mainClass(Member member) throws IOException {
        if (member.role() == Role.ZOOKEEPER) {
            Path file = ZooKeeperFile.write(directory, settings.ports());
            return List.of(ZOOKEEPER, "--zkConfigFile", file.toString(), "--peerId", "1");
        }
        List<String> words = new ArrayList<>();
        boolean manager = member.role() == Role.JOB_MANAGER;
        words.add(manager ? JOB_MANAGER : TASK_MANAGER);
        words.addAll(List.of("--configDir", directory.configuration().toString()));
        words.addAll(FlinkOverrides.arguments(overrides));
        if (manager) {
            words.addAll(List.of("--executionMode", "cluster"));
        } else {
            words.addAll(List.of("-D", MemberProcess.resourceOption(newResource(member))));
        }
        return words;
    }

    /** A new one each time: the job manager shall not take the successor for the one that ended. */
    private static String newResource(Member member) {
        int number = new SecureRandom().nextInt(Integer.MAX_VALUE);
        return member.name() + "-" + Integer.toString(number, BASE_36);
    }
}
