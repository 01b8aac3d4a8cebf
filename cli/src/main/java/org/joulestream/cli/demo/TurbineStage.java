package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaEdge;
import org.joulestream.testkit.scada.ScadaFarm;
import org.joulestream.testkit.scada.ScadaStretch;
import org.joulestream.testkit.scada.ScadaTable;
import org.jspecify.annotations.Nullable;

/** A small wind farm's SCADA database, which stays in the demo's directory. */
final class TurbineStage implements AutoCloseable {
    static final YearMonth MONTH = YearMonth.of(2023, 12);

    private static final ScadaFarm FARM =
            ScadaFarm.of(7, 8, 2, MONTH.atDay(1), MONTH.lengthOfMonth());
    private static final String CONFIG = "turbines.yaml";
    private static final int TIME_ON = 1;
    private static final int ID = 0;

    private final Path directory;
    private final ScadaDatabase database;
    private boolean closed;

    private TurbineStage(Path directory, ScadaDatabase database) {
        this.directory = directory;
        this.database = database;
    }

    /** Fills it anew. */
    static TurbineStage fill(Path directory) throws IOException, SQLException {
        Path data = Files.createDirectories(directory.resolve("scada"));
        // What H2 calls the files of ScadaDatabase.in.
        Files.deleteIfExists(data.resolve("WpsHistory.mv.db"));
        Files.deleteIfExists(data.resolve("WpsHistory.trace.db"));
        ScadaDatabase database = ScadaDatabase.in(data);
        try (Connection connection = database.connect()) {
            FARM.fill(connection, ScadaFarm.IN_THE_END);
        }
        TurbineStage stage = new TurbineStage(directory, database);
        Files.writeString(stage.passwordFile(), database.password() + "\n");
        Files.writeString(stage.config(), stage.yaml());
        return stage;
    }

    private String yaml() {
        return """
        # Written by joule demo: the SCADA database that it left, for joule export-turbines.
        sqlserver:
          url: "%s"
          user: %s
          password-file: "%s"
        turbines:
          output: "%s"
        """
                .formatted(
                        database.jdbcUrl(),
                        database.user(),
                        passwordFile().toAbsolutePath(),
                        output().toAbsolutePath());
    }

    String url() {
        return database.jdbcUrl();
    }

    String user() {
        return database.user();
    }

    Path passwordFile() {
        return directory.resolve("scada").resolve("password");
    }

    /** A configuration with which it can be exported again. */
    Path config() {
        return directory.resolve(CONFIG);
    }

    /** Folder of the archives. */
    Path output() {
        return directory.resolve("monthly_data");
    }

    /** What the archive of a table must hold, in its order: texts without padding. */
    static Stream<@Nullable Object[]> truth(ScadaTable table) {
        Stream<@Nullable Object[]> rows =
                FARM.rows(table, ScadaStretch.month(MONTH, ScadaEdge.CLOSED), ScadaFarm.IN_THE_END);
        if (table != ScadaTable.ALARM) {
            return rows;
        }
        return rows.map(TurbineStage::withoutPadding)
                .sorted(
                        Comparator.comparing((@Nullable Object[] row) -> timeOn(row))
                                .thenComparing(TurbineStage::id));
    }

    private static LocalDateTime timeOn(@Nullable Object[] row) {
        return LocalDateTime.parse(String.valueOf(row[TIME_ON]));
    }

    private static Integer id(@Nullable Object[] row) {
        return Integer.valueOf(String.valueOf(row[ID]));
    }

    private static @Nullable Object[] withoutPadding(@Nullable Object[] row) {
        return Arrays.stream(row)
                .map(value -> value instanceof String text ? text.stripTrailing() : value)
                .toArray();
    }

    /** Lets other commands open the database; the job must have come to its end. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            database.close();
        } catch (SQLException broken) {
            throw new IllegalStateException("the demo's SCADA database cannot be closed", broken);
        }
    }
}
