package org.joulestream.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.ConfigurationFiles;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.DatabaseOptions;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.JobStatus;
import org.joulestream.common.text.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joule status}: how far a job has come, from what it has kept. */
@Command(
        name = "status",
        description = {
            "Shows how far a job has come, from what it has kept: the job itself need not run.",
            "Give the job's own options as for run; the database is the configured one, else the"
                    + " demo's."
        },
        footer = {"", "Example:", "  joule status capacity --capacity.assets TW,FEP --days 3"})
final class StatusCommand implements Callable<Integer> {
    private static final String NO_STATUS = " keeps nothing that has a status";
    private static final String NO_SUCH_TABLE = "42P01";

    private final Jobs jobs;
    private final DemoDatabase demo;
    private final InstantSource clock;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    @Parameters(index = "0", paramLabel = "JOB", description = "The job: its name or short form.")
    private String job = "";

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "5",
            description = "Looks so many days back; default: 5.")
    private int days = 5;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "Judges by this time, for example 2025-02-28T04:00:00Z; a day counts to its end"
                            + " in UTC; default: now.")
    private @Nullable String asOf;

    @Option(names = "--dir", paramLabel = "DIR", description = "Asks the demo in this directory.")
    private @Nullable Path directory;

    @CommandLine.Unmatched private final List<String> options = new ArrayList<>();

    StatusCommand(Jobs jobs, DemoDatabase demo, InstantSource clock) {
        this.jobs = jobs;
        this.demo = demo;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        JobDefinition definition = jobs.find(job);
        ConfigurationFiles.refuseMisspelt(Commands.line(spec), options);
        if (days < 1 || days > 1_000) {
            throw new ConfigurationException("--days is " + days + "; expected 1 to 1000");
        }
        Instant now = now();
        Settings settings = JobSettings.read(definition, jobs.all(), files.sources(options));
        if (!keepsTables(definition)) {
            Commands.line(spec).getOut().println(definition.name() + NO_STATUS);
            return ExitCode.DONE.number();
        }
        Path demoDirectory = Database.demoDirectory(directory, settings);
        if (demoDirectory == null) {
            return show(definition, settings, now, Database.configured(settings));
        }
        AutoCloseable server = demo.start(demoDirectory);
        try {
            Database database = Database.demo(demoDirectory, definition.shortName());
            return show(definition, settings, now, database);
        } finally {
            server.close();
        }
    }

    private static boolean keepsTables(JobDefinition definition) {
        return definition.options().stream()
                .anyMatch(option -> option.key().equals(DatabaseOptions.HOST.key()));
    }

    private Instant now() {
        String time = asOf;
        if (time == null) {
            return clock.instant();
        }
        try {
            return time.contains("T")
                    ? Instant.parse(time)
                    : LocalDate.parse(time).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new ConfigurationException(
                    "--as-of is '%s'; expected a day or a time in UTC, for example 2025-02-28 or 2025-02-28T04:00:00Z"
                            .formatted(time));
        }
    }

    private int show(JobDefinition definition, Settings settings, Instant now, Database database) {
        CommandLine command = Commands.line(spec);
        try (Connection connection = database.connect()) {
            JobStatus status = definition.status(connection, settings, now, days);
            if (status == null) {
                command.getOut().println(definition.name() + NO_STATUS);
            } else {
                print(status, command.getOut());
            }
            return ExitCode.DONE.number();
        } catch (SQLException e) {
            boolean empty = NO_SUCH_TABLE.equals(e.getSQLState());
            command.getErr().println(empty ? nothingYet(definition, database) : Errors.oneLine(e));
            return ExitCode.FAILURE.number();
        }
    }

    private static String nothingYet(JobDefinition definition, Database database) {
        return "nothing is kept yet in schema %s of %s; run the job first: joule run %s"
                .formatted(database.schema(), database.url(), definition.shortName());
    }

    private static void print(JobStatus status, PrintWriter out) {
        for (JobStatus.Table table : status.tables()) {
            TextTable text = new TextTable(List.copyOf(table.header()));
            table.rows().forEach(row -> text.add(List.copyOf(row)));
            text.lines().forEach(out::println);
            out.println();
        }
        status.notes().forEach(out::println);
    }
}
