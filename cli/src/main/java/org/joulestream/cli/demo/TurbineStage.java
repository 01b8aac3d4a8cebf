package org.joulestream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.joulestream.testkit.scada.ScadaFarm;

/** A small wind farm's SCADA database, which stays in the demo's directory. */
final class TurbineStage implements AutoCloseable {
    static final YearMonth MONTH = YearMonth.of(2023, 12);

    private static final String CONFIG = "turbines.yaml";

    private final Path directory;
    private final ScadaDatabase database;
    private final String url;
    private boolean closed;

    private TurbineStage(Path directory, ScadaDatabase database, String url) {
        this.directory = directory;
        this.database = database;
        this.url = url;
    }

    /**
     * Fills it anew.
     *
     * @param shared whether other processes may connect
     */
    static TurbineStage fill(Path directory, ScadaFarm farm, boolean shared)
            throws IOException, SQLException {
        Path data = Files.createDirectories(directory.resolve("scada"));
        // What H2 calls the files of ScadaDatabase.in.
        Files.deleteIfExists(data.resolve("WpsHistory.mv.db"));
        Files.deleteIfExists(data.resolve("WpsHistory.trace.db"));
        ScadaDatabase database = ScadaDatabase.in(data);
        try (Connection connection = database.connect()) {
            farm.fill(connection, ScadaFarm.IN_THE_END);
        }
        String url = shared ? database.listen() : database.jdbcUrl();
        TurbineStage stage = new TurbineStage(directory, database, url);
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
        return url;
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
