package org.joulestream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.ConfigurationFiles;
import org.joulestream.cli.base.JobWords;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.turbines.load.CsvLoader;
import org.joulestream.turbines.load.CsvSource;
import org.joulestream.turbines.source.SqlServer;
import org.joulestream.turbines.source.SqlServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joule load-csv}: CSV files of open data sets into tables of SQL Server. */
@Command(
        name = "load-csv",
        description = {
            "Loads CSV files, as open data sets publish them, into tables of SQL Server.",
            "Loading again changes nothing: rows that are there are left or, where their values"
                    + " differ, updated."
        },
        footer = {
            "",
            "The database is that of the options sqlserver.*, given as --key VALUE or in a file.",
            "Rejected rows are kept, with line and reason, in FILE.rejects.csv.",
            "Exit codes: 0 loaded, rejected rows aside; 1 a file failed; 2 wrong usage.",
            "",
            "Example:",
            "  joule load-csv tblSCTurFlag_2024_07.csv.gz --create --config config.yaml"
        })
final class LoadCsvCommand implements Callable<Integer> {
    private static final String JOB = "turbines";
    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_@$# ]{0,127}");

    private final Jobs jobs;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "Table of all files; default: as the file is called, without its month.")
    private @Nullable String table;

    @Option(
            names = "--create",
            description = "Creates a missing table with types and key that its files fit into.")
    private boolean create;

    @Option(
            names = "--rejects",
            paramLabel = "DIR",
            description = "Gets the rejected rows; default: the working directory.")
    private Path rejects = Path.of("");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "CSV files, also .gz and .zip, directories and patterns.")
    private final List<String> words = new ArrayList<>();

    LoadCsvCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() throws Exception {
        JobWords split = JobWords.of(words);
        ConfigurationFiles.refuseMisspelt(Commands.line(spec), split.options());
        SqlServer server = SqlServer.of(settings(split.options()));
        Map<String, List<CsvSource>> sources = sources(split.plain());
        try (Connection connection = server.open();
                LoadBar bar = new LoadBar(out(), BarBlock.onTerminal(out()))) {
            CsvLoader loader = new CsvLoader(connection, server.schema(), rejects, bar);
            requireTables(loader, server, sources);
            return new CsvLoadRun(loader, bar, out(), err()).load(sources).number();
        } catch (SQLException failed) {
            err().printf(
                            "database %s as user %s: %s%n",
                            server.url(), server.user(), Errors.oneLine(failed));
            return ExitCode.FAILURE.number();
        }
    }

    private Settings settings(List<String> options) {
        List<OptionScope> known = jobs.all().stream().map(JobSettings::scope).toList();
        Settings settings =
                SettingsReader.read(
                        new OptionScope(JOB, SqlServerOptions.all()),
                        known,
                        files.sources(options));
        List<String> faults = SqlServerOptions.faults(settings);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return settings;
    }

    private Map<String, List<CsvSource>> sources(List<String> names) {
        if (names.isEmpty()) {
            throw new ConfigurationException("no file is given; expected CSV files to load");
        }
        Map<String, List<CsvSource>> sources = new LinkedHashMap<>();
        for (String name : names) {
            for (CsvSource source : found(name)) {
                sources.computeIfAbsent(tableOf(source), unknown -> new ArrayList<>()).add(source);
            }
        }
        return sources;
    }

    private static List<CsvSource> found(String name) {
        try {
            return CsvSource.find(name);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(String.valueOf(wrong.getMessage()));
        } catch (IOException unreadable) {
            throw new ConfigurationException(name + ": " + unreadable.getMessage());
        }
    }

    private String tableOf(CsvSource source) {
        String name = table == null ? source.tableName() : table;
        if (!TABLE.matcher(name).matches()) {
            throw new ConfigurationException(
                    "'%s' is no name of a table; expected one without schema, such as --table tblSCTurFlag"
                            .formatted(name));
        }
        return name;
    }

    private void requireTables(
            CsvLoader loader, SqlServer server, Map<String, List<CsvSource>> sources)
            throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String name : sources.keySet()) {
            if (!create && !loader.hasTable(name)) {
                missing.add(
                        "there is no table %s.%s; give --create to make it, or another with --table"
                                .formatted(server.schema(), name));
            }
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException(missing);
        }
    }

    private PrintWriter out() {
        return Commands.line(spec).getOut();
    }

    private PrintWriter err() {
        return Commands.line(spec).getErr();
    }
}
