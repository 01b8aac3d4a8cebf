package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.telemetry.lake.LakeManifest;

/** Compares the lake's files with the truth; DuckDB reads them, which shares no code with us. */
final class TelemetryCheck {
    private static final String RAW = "telemetry";
    private static final String HOURLY = "telemetry_hourly";

    private final Path lake;
    private final TelemetryTruth truth;

    TelemetryCheck(Path lake, TelemetryTruth truth) {
        this.lake = lake;
        this.truth = truth;
    }

    /** How many data files are there, with their manifests. */
    int files() throws IOException {
        return named(RAW, "_export_").size();
    }

    /** The same of hourly sums. */
    int hours() throws IOException {
        return named(HOURLY, "_hour_").size();
    }

    int expectedFiles() {
        return truth.files();
    }

    int expectedHours() {
        return truth.hours().size();
    }

    /** Manifests of the data files; what cannot be read is left out. */
    List<LakeManifest> manifests() throws IOException {
        List<LakeManifest> manifests = new ArrayList<>();
        for (Path path : named(RAW, "_export_")) {
            LakeManifest manifest = LakeManifest.read(Files.readAllBytes(path));
            if (manifest != null) {
                manifests.add(manifest);
            }
        }
        return manifests;
    }

    private List<Path> named(String folder, String start) throws IOException {
        Path root = lake.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(
                            path -> {
                                String name = String.valueOf(path.getFileName());
                                return name.startsWith(start) && name.endsWith(".manifest.json");
                            })
                    .sorted()
                    .toList();
        }
    }

    /** One line for each difference. */
    List<String> differences() throws IOException {
        List<String> differences = new ArrayList<>();
        for (String folder : List.of(RAW + "_failed", RAW + "_rejects")) {
            if (Files.exists(lake.resolve(folder))) {
                differences.add(lake.resolve(folder) + " should not be there");
            }
        }
        compare(
                RAW,
                truth.rows(),
                "SELECT device_id, epoch_us(timestamp), device_type, location, "
                        + String.join(", ", TelemetryTruth.FIELDS)
                        + " FROM "
                        + files(RAW, "export"),
                differences);
        compare(
                HOURLY,
                truth.hours(),
                "SELECT device_id, epoch_us(hour), count FROM " + files(HOURLY, "hour"),
                differences);
        return differences;
    }

    private static void compare(
            String what, List<String> expected, String query, List<String> differences) {
        List<String> found;
        try {
            found = sorted(query);
        } catch (SQLException unreadable) {
            differences.add(what + " cannot be read: " + unreadable.getMessage());
            return;
        }
        int wanted = 0;
        int given = 0;
        while (wanted < expected.size() || given < found.size()) {
            int order = order(expected, wanted, found, given);
            if (order < 0) {
                differences.add(what + " lacks: " + expected.get(wanted));
            } else if (order > 0) {
                differences.add(what + " has, and should not have: " + found.get(given));
            }
            wanted += order <= 0 ? 1 : 0;
            given += order >= 0 ? 1 : 0;
        }
    }

    /** Of the next line of each; what has come to its end is after all others. */
    private static int order(List<String> expected, int wanted, List<String> found, int given) {
        if (wanted == expected.size()) {
            return 1;
        }
        return given == found.size() ? -1 : expected.get(wanted).compareTo(found.get(given));
    }

    private static List<String> sorted(String query) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            return Lines.of(duck, query).stream().sorted().toList();
        }
    }

    /** A query over the hourly sums, that can be typed as well. */
    String energyQuery() {
        return "SELECT device_id, sum(count) AS readings, round(sum(energy_kwh), 4) AS kwh,"
                + " round(avg(power_mean), 1) AS mean_power, round(max(power_max), 1) AS"
                + " peak_power FROM "
                + files(HOURLY, "hour")
                + " GROUP BY device_id ORDER BY kwh DESC";
    }

    /** What DuckDB says. */
    List<List<String>> ask(String query) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            return Lines.cells(duck, query);
        }
    }

    private String files(String folder, String start) {
        String files = "%s/%s/**/%s_*.parquet".formatted(lake, folder, start);
        return "read_parquet('%s', hive_partitioning = false)".formatted(files.replace("'", "''"));
    }
}
