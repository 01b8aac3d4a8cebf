package org.joulestream.cli;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.LocalRun;
import org.joulestream.common.launch.Messages;
import org.joulestream.turbines.month.Months;
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
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-.*");

    private final Jobs jobs;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    @Option(
            names = "--types",
            arity = "1..*",
            split = ",",
            paramLabel = "TYPE",
            description = "Types of tables; default: turbines.types.")
    private final List<String> types = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keeps checkpoints and savepoints; default: state/turbines-MONTHS-TYPES.")
    private @Nullable Path state;

    @Option(names = "--fresh", description = "Starts empty; moves old state aside.")
    private boolean fresh;

    @Parameters(
            arity = "1..*",
            paramLabel = "MONTH",
            description = "yyyy-MM, or a range: 2023-10..2023-12.")
    private final List<String> words = new ArrayList<>();

    ExportTurbinesCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws Exception {
        JobDefinition job = jobs.find(JOB);
        CommandLine command = Errors.commandLine(spec);
        JobWords split = JobWords.of(words);
        Errors.refuseMisspelt(command, split.options());
        List<String> months = months(split.plain());
        Settings settings =
                JobSettings.read(job, jobs.all(), files.sources(options(split, months)));
        try (ExportBars bars = ExportBars.of(settings, command.getOut(), Terminal.find() != null)) {
            LocalRun.Request request =
                    new LocalRun.Request(
                            job,
                            settings,
                            state == null ? stateOf(months) : state,
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

    /** A month that stands behind --types was taken for one of these. */
    private List<String> months(List<String> plain) {
        List<String> months =
                Stream.concat(plain.stream(), types.stream().filter(ExportTurbinesCommand::isMonth))
                        .toList();
        if (months.isEmpty()) {
            throw new ConfigurationException(
                    "no month is given; expected yyyy-MM, for example 2023-12");
        }
        try {
            Months.parse(months);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("month is " + wrong.getMessage());
        }
        return months;
    }

    private static boolean isMonth(String word) {
        return MONTH.matcher(word).matches();
    }

    private List<String> types() {
        return types.stream().filter(type -> !isMonth(type)).toList();
    }

    private List<String> options(JobWords split, List<String> months) {
        List<String> options = new ArrayList<>(split.options());
        options.add("--turbines.month=" + String.join(",", months));
        if (!types().isEmpty()) {
            options.add("--turbines.types=" + String.join(",", types()));
        }
        return options;
    }

    /** One for each set of months and types: other sets may run beside this one. */
    private Path stateOf(List<String> months) {
        List<YearMonth> parsed = Months.parse(months);
        YearMonth first = parsed.get(0);
        YearMonth last = parsed.get(parsed.size() - 1);
        boolean range = first.plusMonths(parsed.size() - 1L).equals(last);
        String span = first.equals(last) ? first.toString() : first + ".." + last;
        String name =
                range
                        ? span
                        : parsed.stream().map(YearMonth::toString).collect(Collectors.joining("-"));
        return Path.of(
                "state",
                Stream.concat(Stream.of(JOB, name), types().stream().distinct().sorted())
                        .collect(Collectors.joining("-")));
    }
}
