package org.joulestream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.ConfigurationFiles;
import org.joulestream.common.config.DatabaseOptions;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joule sql}: looks into the configured database or the demo's. */
@Command(
        name = "sql",
        description =
                "Prints the rows of a query, from the database that db.host and its like name, or"
                        + " else from the demo's; reads only.",
        footer = {"", "Example:", "  joule sql capacity 'SELECT count(*) FROM capacity_file'"})
final class SqlCommand implements Callable<Integer> {
    private static final int FETCHED_ROWS = 1_000;
    private static final String NO_JOB = "sql";

    private final Jobs jobs;
    private final DemoDatabase demo;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    @Option(names = "--dir", paramLabel = "DIR", description = "Asks the demo in this directory.")
    private @Nullable Path directory;

    @Option(names = "--csv", description = "Prints CSV, of any length, instead of a table.")
    private boolean csv;

    @Parameters(
            arity = "1..2",
            paramLabel = "[JOB] QUERY",
            hideParamSyntax = true,
            description = "A job, whose own db options count, and one SELECT.")
    private final List<String> words = new ArrayList<>();

    SqlCommand(Jobs jobs, DemoDatabase demo) {
        this.jobs = jobs;
        this.demo = demo;
    }

    @Override
    public Integer call() throws Exception {
        String job = words.size() > 1 ? jobs.find(words.get(0)).shortName() : NO_JOB;
        Settings settings = settings(job);
        Path demoDirectory = Database.demoDirectory(directory, settings);
        if (demoDirectory == null) {
            return query(Database.configured(settings));
        }
        AutoCloseable server = demo.start(demoDirectory);
        try {
            return query(Database.demo(demoDirectory, job));
        } finally {
            server.close();
        }
    }

    private Settings settings(String job) {
        List<OptionScope> known = jobs.all().stream().map(JobSettings::scope).toList();
        return SettingsReader.read(
                new OptionScope(job, DatabaseOptions.all()), known, files.sources(List.of()));
    }

    private int query(Database database) throws IOException {
        PrintWriter out = Commands.line(spec).getOut();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED_ROWS);
            try (ResultSet rows = statement.executeQuery(words.get(words.size() - 1))) {
                Rows.print(rows, csv, out);
            }
            return ExitCode.DONE.number();
        } catch (SQLException e) {
            return failed(e);
        }
    }

    /** A faulty statement is the user's mistake; anything else, such as no server, is a failure. */
    private int failed(SQLException failure) {
        Commands.line(spec).getErr().println(Errors.oneLine(failure));
        String state = String.valueOf(failure.getSQLState());
        boolean mistake = state.startsWith("42") || state.startsWith("25");
        return (mistake ? ExitCode.USAGE : ExitCode.FAILURE).number();
    }
}
