package org.joulestream.cli.demo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.Driver;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.text.TextTable;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.TurbineJob;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.publish.SliceCounts;

/** {@code turbine-archive} on a month of a small wind farm. */
final class TurbineDemo implements JobDemo {
    private static final String MDB_EXPORT = "mdb-export";
    private static final List<String> COLUMNS =
            List.of("type", "table", "rows", "rejected", "file", "bytes", "zip", "bytes");

    private final TurbineStage stage;
    private final TurbineCheck check;

    /** Whether the database is gone once the servers are stopped. */
    private final boolean shared;

    TurbineDemo(Path directory, Demo.Mode mode, Console console) throws IOException, SQLException {
        console.say("filling a SCADA database in " + directory.resolve("scada") + " …");
        TurbineTruth truth = TurbineTruth.of(mode.scale());
        stage = TurbineStage.fill(directory, truth.farm(), mode.servers());
        check = new TurbineCheck(stage.output(), truth);
        shared = mode.servers();
    }

    @Override
    public JobDefinition job() {
        return new TurbineJob();
    }

    @Override
    public List<String> arguments() {
        return List.of(
                "--sqlserver.url=" + stage.url(),
                "--sqlserver.user=" + stage.user(),
                "--turbines.month=" + TurbineStage.MONTH,
                "--turbines.types=" + types(),
                "--turbines.output=" + stage.output().toAbsolutePath());
    }

    private static String types() {
        return Arrays.stream(ScadaTable.values())
                .map(ScadaTable::type)
                .collect(Collectors.joining(","));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("SQLSERVER_PASSWORD_FILE", stage.passwordFile().toString());
    }

    /** H2 in place of SQL Server. */
    @Override
    public List<Path> drivers() {
        URL place = Driver.class.getProtectionDomain().getCodeSource().getLocation();
        return List.of(Path.of(URI.create(place.toString())));
    }

    @Override
    public String progress(Map<String, Long> counters) {
        // Alarms from before the month are read together.
        int days = ScadaTable.values().length * TurbineStage.MONTH.lengthOfMonth() + 1;
        return "turbines: %d of %d days of tables, %d rows"
                .formatted(sum(counters, SliceCounts.DAYS), days, sum(counters, SliceCounts.ROWS));
    }

    private static long sum(Map<String, Long> counters, String prefix) {
        return counters.entrySet().stream()
                .filter(counter -> counter.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public String progressOfOutput() throws IOException {
        return "turbines: %d of %d archives".formatted(archives(), ScadaTable.values().length);
    }

    @Override
    public boolean isComplete() throws IOException {
        return archives() == ScadaTable.values().length;
    }

    /** A manifest appears last; that of the ZIP file after that of the MDB file. */
    private long archives() throws IOException {
        long archives = 0;
        for (ScadaTable table : ScadaTable.values()) {
            ArchiveName name = new ArchiveName(table.type(), TurbineStage.MONTH);
            if (check.manifest(ArchiveLayout.zip(name)) != null
                    && check.manifest(ArchiveLayout.mdb(name)) != null) {
                archives++;
            }
        }
        return archives;
    }

    /** Lets other commands open the database. */
    @Override
    public void inputIsThrough() {
        stage.close();
    }

    @Override
    public List<String> differences() throws IOException {
        return check.differences();
    }

    @Override
    public List<String> summary() throws IOException {
        TextTable table = new TextTable(new ArrayList<>(COLUMNS));
        for (ScadaTable type : ScadaTable.values()) {
            ArchiveName archive = new ArchiveName(type.type(), TurbineStage.MONTH);
            String mdb = ArchiveLayout.mdb(archive);
            String zip = ArchiveLayout.zip(archive);
            Manifest manifest = check.manifest(mdb);
            table.add(
                    new ArrayList<>(
                            List.of(
                                    type.type(),
                                    type.tableName(),
                                    manifest == null ? "" : String.valueOf(manifest.rows()),
                                    manifest == null ? "" : String.valueOf(manifest.rejected()),
                                    mdb,
                                    size(mdb),
                                    zip,
                                    size(zip))));
        }
        return table.lines();
    }

    private String size(String file) throws IOException {
        Path path = stage.output().resolve(file);
        return Files.isRegularFile(path) ? String.valueOf(Files.size(path)) : "missing";
    }

    @Override
    public String proof() {
        return "every row of the %d archives is as in the SCADA database, value by value (read by %s); each ZIP holds its MDB, and the manifests' hashes are right"
                .formatted(ScadaTable.values().length, check.reader());
    }

    @Override
    public List<String> whereToLook(DemoCommands commands) {
        ArchiveName turbines = new ArchiveName(ScadaTable.TURBINE.type(), TurbineStage.MONTH);
        Path mdb = stage.output().resolve(ArchiveLayout.mdb(turbines));
        Path zip = stage.output().resolve(ArchiveLayout.zip(turbines));
        List<String> lines = new ArrayList<>();
        lines.add(
                "output: archives in %s, which Access and any other reader of MDB files open; for example"
                        .formatted(stage.output()));
        mdbExport()
                .ifPresent(
                        program ->
                                lines.add(
                                        "  %s %s %s | head"
                                                .formatted(
                                                        program,
                                                        mdb,
                                                        ScadaTable.TURBINE.tableName())));
        lines.add("  unzip -l " + zip);
        if (shared) {
            return lines;
        }
        lines.add(
                "the SCADA database stays in %s; to export it:"
                        .formatted(stage.passwordFile().getParent()));
        lines.add(
                commands.joule(
                        "export-turbines %s --types met grd --config %s"
                                .formatted(TurbineStage.MONTH, stage.config())));
        return lines;
    }

    /** As it can be typed; {@code joule test} unpacks it into the cache. */
    private static Optional<String> mdbExport() {
        Map<String, String> environment = System.getenv();
        String home = environment.getOrDefault("HOME", "");
        Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache"));
        Path unpacked = cache.resolve("joulestream/tools/bin").resolve(MDB_EXPORT);
        boolean onPath =
                Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, MDB_EXPORT)));
        if (onPath) {
            return Optional.of(MDB_EXPORT);
        }
        return Optional.of(unpacked).filter(Files::isExecutable).map(Path::toString);
    }

    @Override
    public void close() {
        stage.close();
    }
}
