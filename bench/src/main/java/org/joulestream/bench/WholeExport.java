package org.joulestream.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobSettings;
import org.joulestream.common.launch.LocalRun;
import org.joulestream.common.launch.Messages;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.TurbineJob;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.month.ArchiveName;

/** The export of a month as {@code joule export-turbines} runs it, with all that belongs to it. */
final class WholeExport {

    /** Where the launcher says that Flink's configuration is. */
    private static final Path FLINK =
            Path.of(System.getProperty("joulestream.home", "."), "flink-conf");

    private final ScadaDatabase database;
    private final YearMonth month;
    private final Path folder;

    /**
     * @param folder for archives, state, temporary files and Flink's configuration
     */
    WholeExport(ScadaDatabase database, YearMonth month, Path folder) {
        this.database = database;
        this.month = month;
        this.folder = folder;
    }

    /** Exports it, from the start of the cluster to its end; returns the number of rows. */
    long run() throws Exception {
        TurbineJob job = new TurbineJob();
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Messages messages = new Messages(new PrintWriter(PrintWriter.nullWriter()), err, folder);
        ExitCode code =
                LocalRun.run(
                        new LocalRun.Request(
                                job, settings(job), folder.resolve("state"), false, flink(), null),
                        messages);
        if (code != ExitCode.DONE) {
            throw new IllegalStateException("the export ended with " + code);
        }
        return rows();
    }

    private Settings settings(TurbineJob job) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), database.password());
        return JobSettings.read(
                job,
                List.of(),
                ConfigurationSources.ofArguments(
                        "--turbines.month=" + month,
                        "--turbines.output=" + folder.resolve("monthly_data"),
                        "--sqlserver.url=" + database.jdbcUrl(),
                        "--sqlserver.user=" + database.user(),
                        "--sqlserver.password-file=" + password,
                        "--flink.web-port=0"));
    }

    /** The shipped configuration, with temporary files where they are measured. */
    private Path flink() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("flink-conf"));
        String shipped = Files.readString(FLINK.resolve("config.yaml"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(
                directory.resolve("config.yaml"), shipped + "\nio.tmp.dirs: " + temporary + "\n");
        return directory;
    }

    private long rows() throws IOException {
        long rows = 0;
        for (ScadaTable table : ScadaTable.values()) {
            String name =
                    ArchiveLayout.manifestOf(
                            ArchiveLayout.mdb(new ArchiveName(table.type(), month)));
            byte[] manifest = Files.readAllBytes(folder.resolve("monthly_data").resolve(name));
            rows += Objects.requireNonNull(Manifest.read(manifest).manifest()).rows();
        }
        return rows;
    }
}
