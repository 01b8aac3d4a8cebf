package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.testkit.scada.ScadaDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV files into a database and from there into archives, as a user types it. */
class TurbineCommandsITCase {
    private static final String STAMPS =
            """
            TimeStamp,StationId,met_WindSpeedRot_mean
            2024-07-01 00:10:00,38,7.25
            2024-07-01 00:00:00,38,6.5
            2024-07-31 23:50:00,39,
            """;

    @TempDir private Path directory = Path.of("");
    private final ScadaDatabase database = ScadaDatabase.inMemory();
    private Path config = Path.of("");

    TurbineCommandsITCase() throws SQLException {}

    @BeforeEach
    void configure() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), database.password());
        config =
                Files.writeString(
                        directory.resolve("config.yaml"),
                        """
                        sqlserver:
                          url: "%s"
                          user: %s
                          password-file: %s
                        turbines.output: %s
                        flink.web-port: 0
                        """
                                .formatted(
                                        database.jdbcUrl(),
                                        database.user(),
                                        password,
                                        directory.resolve("monthly_data")));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void loadsAMonthAndExportsIt() throws IOException {
        Path file = csv("tblSCMet_2024_07.csv", STAMPS);

        SqlProbe load = run("load-csv", file.toString(), "--create");
        SqlProbe export = run("export-turbines", "--types", "met", "2024-07", "--state", state());

        assertThat(load.err()).isEmpty();
        assertThat(load.out())
                .contains("tblSCMet_2024_07.csv  tblSCMet  3     3       0        0          0\n");
        assertThat(load.code()).isZero();
        assertThat(export.err()).isEmpty();
        assertThat(export.out()).containsPattern("\nmet +2024-07 +3 ").contains("turbines is done");
        assertThat(export.code()).isZero();
        assertThat(directory.resolve("monthly_data/exports/MET/2024-07-met.mdb")).exists();
        assertThat(directory.resolve("monthly_data/uploads/MET/2024-07-met.zip")).exists();
    }

    @Test
    void exportsTheOthersWhereATableIsMissing() throws IOException {
        Path file = csv("tblSCMet_2024_07.csv", STAMPS);
        run("load-csv", file.toString(), "--create");

        SqlProbe export =
                run("export-turbines", "2024-07", "--types", "met,grd", "--state", state());

        assertThat(export.code()).isEqualTo(1);
        assertThat(export.out() + export.err()).contains("tblSCTurGrid");
        assertThat(directory.resolve("monthly_data/exports/MET/2024-07-met.mdb")).exists();
        assertThat(directory.resolve("monthly_data/exports/GRD/2024-07-grd.mdb")).doesNotExist();
    }

    @Test
    void tellsOfRejectedRowsAndGoesOnBehindAFileThatFails() throws IOException {
        csv("tblSCMet_2024_07.csv", STAMPS);
        csv("tblSCMet_2024_08.csv", STAMPS.replace("2024-07", "2024-08").replace("7.25", "calm"));
        SqlProbe create =
                run(
                        "load-csv",
                        directory + "/*07.csv",
                        "--create",
                        "--rejects=" + directory.resolve("rejects"));
        csv("tblSCMet_2024_09.csv", "TimeStamp,StationId,met_Rain\n");

        SqlProbe load =
                run("load-csv", directory + "/*.csv", "--rejects=" + directory.resolve("rejects"));

        assertThat(create.code()).isZero();
        assertThat(load.out())
                .containsPattern("tblSCMet_2024_07.csv +tblSCMet +3 +0 +0 +3 +0\n")
                .containsPattern("tblSCMet_2024_08.csv +tblSCMet +3 +2 +0 +0 +1\n")
                .contains(
                        "1 rejected rows of tblSCMet_2024_08.csv: see "
                                + directory.resolve("rejects/tblSCMet_2024_08.csv.rejects.csv"));
        assertThat(load.err())
                .isEqualTo(
                        directory.resolve("tblSCMet_2024_09.csv")
                                + " has a column met_Rain, which table tblSCMet has not; add it to the"
                                + " table, or load into another with --table; details in"
                                + " logs/joulestream.log\n");
        assertThat(load.code()).isEqualTo(1);
    }

    @Test
    void makesNoTableUnlessItIsTold() throws IOException, SQLException {
        Path file = csv("tblSCMet_2024_07.csv", STAMPS);

        SqlProbe refused = run("load-csv", file.toString());
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA other");
        }
        SqlProbe elsewhere =
                run("load-csv", "--sqlserver.schema", "other", file.toString(), "--create");

        assertThat(refused.err())
                .isEqualTo(
                        "there is no table dbo.tblSCMet; give --create to make it, or another with"
                                + " --table\n");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(elsewhere.code()).isZero();
    }

    private SqlProbe run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--config=" + config);
        return SqlProbe.run(arguments.toArray(String[]::new));
    }

    private String state() {
        return directory.resolve("state").toString();
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
