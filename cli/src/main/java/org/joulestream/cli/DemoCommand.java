package org.joulestream.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.Installation;
import org.joulestream.cli.demo.Demo;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.JobDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joule demo}: jobs on embedded servers, verified. */
@Command(
        name = "demo",
        description = {
            "Runs jobs on embedded servers and stand-ins: real Flink, real PostgreSQL.",
            "Verifies what they write against what was published; Flink's web UI stays until"
                    + " Ctrl-C."
        },
        footer = {
            "",
            "Exit codes: 0 verified, or stopped by Ctrl-C; 1 failure or a difference; 2 wrong usage.",
            "",
            "Example:",
            "  joule demo capacity --exit"
        })
final class DemoCommand implements Callable<Integer> {
    private static final int LARGEST_SCALE = 30;

    private final Jobs jobs;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "JOB",
            description = "Jobs by name or short form; default: all.")
    private final List<String> names = new ArrayList<>();

    @Option(names = "--exit", description = "Ends once all input is through and verified.")
    private boolean exit;

    @Option(
            names = "--servers",
            description = {
                "Starts the servers and stand-ins only, and prints how to submit the jobs to a",
                "cluster; verifies what comes out."
            })
    private boolean servers;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "Makes N times as much input; default: 1.")
    private int scale = 1;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Keeps database and state; default: demo.")
    private Path directory = Path.of("demo");

    DemoCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine command = Commands.line(spec);
        Demo.Request request =
                new Demo.Request(
                        names.isEmpty() ? all() : named(),
                        directory,
                        mode(),
                        Installation.flinkDirectory(),
                        Installation.log());
        return Demo.run(request, command.getOut(), command.getErr()).number();
    }

    private Demo.Mode mode() {
        if (scale < 1 || scale > LARGEST_SCALE) {
            throw new ConfigurationException(
                    "--scale is %d; expected 1 to %d".formatted(scale, LARGEST_SCALE));
        }
        return new Demo.Mode(exit, servers, scale);
    }

    private List<String> named() {
        List<String> named =
                names.stream().map(name -> jobs.find(name).shortName()).distinct().toList();
        for (String name : named) {
            if (!Demo.jobs().contains(name)) {
                throw new ConfigurationException(
                        "%s has no demo; expected one of %s"
                                .formatted(name, String.join(", ", Demo.jobs())));
            }
        }
        return named;
    }

    private List<String> all() {
        return jobs.all().stream()
                .map(JobDefinition::shortName)
                .filter(Demo.jobs()::contains)
                .toList();
    }
}
