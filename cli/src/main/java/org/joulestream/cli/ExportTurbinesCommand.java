package org.joulestream.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.ConfigurationFiles;
import org.joulestream.cli.base.Installation;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.LocalRun;
import org.joulestream.common.launch.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joule export-turbines}: months of wind-turbine tables to archives, as it was typed. */
@Command(
        name = "export-turbines",
        description = {
            "Exports months of wind-turbine tables to MDB and ZIP archives, then ends.",
            "Ctrl-C stops it with a savepoint; the same command goes on from there."
        },
        footer = {
            "",
            "Options of the job turbines are given as --key VALUE; docs/configuration.md lists them.",
            "Exit codes: 0 all archives are there, 1 failure or one is not, 2 wrong usage.",
            "",
            "Example:",
            "  joule export-turbines 2023-12 --types met grd tur --config config.yaml"
        })
final class ExportTurbinesCommand implements Callable<Integer> {
    private static final String JOB = "turbines";

    private final Jobs jobs;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    @Option(
            names = "--types",
            arity = "1..*",
            paramLabel = "TYPE",
            description = "Types of tables; default: turbines.types.")
    private final List<String> typesAndMore = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keeps checkpoints and savepoints; default: state/turbines-MONTHS-TYPES.")
    private @Nullable Path state;

    @Option(names = "--fresh", description = "Starts empty; moves old state aside.")
    private boolean fresh;

    @Parameters(
            arity = "0..*",
            paramLabel = "MONTH",
            description = "yyyy-MM, or a range: 2023-10..2023-12.")
    private final List<String> words = new ArrayList<>();

    ExportTurbinesCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws Exception {
        JobDefinition job = jobs.find(JOB);
        CommandLine command = Commands.line(spec);
        ExportWords export = ExportWords.of(words, typesAndMore);
        ConfigurationFiles.refuseMisspelt(command, export.options());
        Settings settings = JobSettings.read(job, jobs.all(), files.sources(export.options()));
        try (ExportBars bars =
                ExportBars.of(settings, command.getOut(), BarBlock.onTerminal(command.getOut()))) {
            LocalRun.Request request =
                    new LocalRun.Request(
                            job,
                            settings,
                            state == null ? export.stateDirectory() : state,
                            fresh,
                            Installation.flinkDirectory(),
                            bars);
            Messages messages =
                    new Messages(
                            bars.above(command.getOut()),
                            bars.above(command.getErr()),
                            Installation.log());
            return LocalRun.run(request, messages).number();
        }
    }
}
