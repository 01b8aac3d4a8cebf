package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.text.TextTable;
import org.joulestream.telemetry.TelemetryJob;
import org.joulestream.telemetry.lake.LakeManifest;

/** {@code telemetry-lake} on three hours of devices that write late, twice and in parts. */
final class TelemetryDemo implements JobDemo {
    private static final List<String> COLUMNS =
            List.of("device", "files", "rows", "first", "last", "bytes");
    private static final List<String> ENERGY =
            List.of("device_id", "readings", "kwh", "mean_power", "peak_power");

    private final TelemetryStage stage;
    private final TelemetryCheck check;
    private final Demo.Mode mode;
    private final Path directory;

    private TelemetryDemo(
            TelemetryStage stage, TelemetryCheck check, Demo.Mode mode, Path directory) {
        this.stage = stage;
        this.check = check;
        this.mode = mode;
        this.directory = directory;
    }

    /** Starts the servers. */
    static TelemetryDemo start(Path directory, Demo.Mode mode, Console console) throws IOException {
        console.say("starting InfluxDB and filling it …");
        TelemetryTruth truth = TelemetryTruth.of(mode.scale());
        TelemetryStage stage = TelemetryStage.start(directory, truth, console);
        TelemetryDemo demo =
                new TelemetryDemo(stage, new TelemetryCheck(stage.lake(), truth), mode, directory);
        // --servers writes its own.
        if (!mode.servers()) {
            DemoConfiguration.write(directory, demo);
        }
        return demo;
    }

    @Override
    public JobDefinition job() {
        return new TelemetryJob();
    }

    @Override
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(stage.arguments());
        arguments.addAll(
                List.of(
                        "--telemetry.from=" + TelemetryTruth.FROM,
                        "--telemetry.to=" + TelemetryTruth.TO,
                        "--telemetry.interval-seconds=" + TelemetryTruth.INTERVAL.toSeconds(),
                        "--telemetry.output=" + stage.output()));
        return arguments;
    }

    @Override
    public Map<String, String> environment() {
        return stage.environment();
    }

    @Override
    public List<String> clusterWords() {
        return stage.clusterWords();
    }

    @Override
    public String progress(Map<String, Long> counters) throws IOException {
        return progressOfOutput();
    }

    @Override
    public String progressOfOutput() throws IOException {
        return "telemetry: %d of %d files, %d of %d hourly sums"
                .formatted(
                        check.files(), check.expectedFiles(), check.hours(), check.expectedHours());
    }

    @Override
    public boolean isComplete() throws IOException {
        return check.files() >= check.expectedFiles() && check.hours() >= check.expectedHours();
    }

    @Override
    public List<String> differences() throws IOException {
        return check.differences();
    }

    @Override
    public List<String> summary() throws IOException, SQLException {
        Map<String, List<LakeManifest>> devices =
                check.manifests().stream()
                        .collect(
                                Collectors.groupingBy(
                                        LakeManifest::deviceId, TreeMap::new, Collectors.toList()));
        TextTable table = new TextTable(new ArrayList<>(COLUMNS));
        devices.forEach((device, files) -> table.add(row(device, files)));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.addAll(energy());
        return lines;
    }

    private static List<String> row(String device, List<LakeManifest> files) {
        return new ArrayList<>(
                List.of(
                        device,
                        String.valueOf(files.size()),
                        String.valueOf(files.stream().mapToLong(LakeManifest::rows).sum()),
                        first(files),
                        last(files),
                        String.valueOf(
                                files.stream().mapToLong(file -> file.file().bytes()).sum())));
    }

    private static String first(List<LakeManifest> files) {
        return files.stream()
                .map(LakeManifest::first)
                .filter(Objects::nonNull)
                .min(String::compareTo)
                .orElse("");
    }

    private static String last(List<LakeManifest> files) {
        return files.stream()
                .map(LakeManifest::last)
                .filter(Objects::nonNull)
                .max(String::compareTo)
                .orElse("");
    }

    /** What can be asked of the lake. */
    private List<String> energy() throws IOException, SQLException {
        if (check.hours() == 0) {
            return List.of();
        }
        String query = check.energyQuery();
        List<String> lines = new ArrayList<>();
        lines.add("DuckDB on the lake: " + query);
        TextTable table = new TextTable(new ArrayList<>(ENERGY));
        check.ask(query).forEach(row -> table.add(new ArrayList<>(row)));
        lines.addAll(table.lines());
        return lines;
    }

    @Override
    public String proof() {
        return "every row of the %d files is as written to InfluxDB, each once, and the %d hourly sums count them (read by DuckDB)"
                .formatted(check.expectedFiles(), check.expectedHours());
    }

    @Override
    public List<String> whereToLook(DemoCommands commands) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "output: %s, its files in %s; layout original, as the replaced program; new users take hive (--telemetry.layout=hive)"
                        .formatted(stage.output(), stage.lake()));
        lines.add("with DuckDB's own command line, where it is installed (duckdb.org):");
        lines.add("  duckdb -c \"" + check.energyQuery() + "\"");
        if (mode.servers()) {
            return lines;
        }
        if (mode.exit()) {
            lines.add("without --exit InfluxDB and S3 stay, and the job can be run again on them");
            return lines;
        }
        lines.add(
                "while the demo runs, from another terminal: again (it changes nothing), and in hive's layout");
        String run =
                "run telemetry --config %s --flink.web-port=0 --state "
                        .formatted(directory.resolve(job().shortName() + ".yaml"));
        lines.add(commands.joule(run + directory.resolve("state-again")));
        lines.add(
                commands.joule(
                        run
                                + directory.resolve("state-hive")
                                + " --telemetry.layout=hive --telemetry.output="
                                + directory.resolve("hive").toAbsolutePath()));
        return lines;
    }

    @Override
    public void close() {
        stage.close();
    }
}
