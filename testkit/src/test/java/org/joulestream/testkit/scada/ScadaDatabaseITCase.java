package org.joulestream.testkit.scada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScadaDatabaseITCase {
    private static final ScadaFarm FARM = ScadaFarm.of(7, 3, 1, LocalDate.of(2023, 12, 1), 3);
    private static final LocalDateTime MIDWAY = LocalDateTime.of(2023, 12, 2, 12, 0);

    @TempDir Path directory;

    @Test
    void hasTheRowsOfTheGeneratorInEveryTable() throws SQLException {
        try (ScadaDatabase database = ScadaDatabase.inMemory();
                Connection connection = database.connect()) {
            FARM.widened().fill(connection, MIDWAY);

            for (ScadaTable table : ScadaTable.values()) {
                assertThat(read(connection, table))
                        .hasSizeGreaterThan(100)
                        .isEqualTo(expected(FARM.widened(), table, MIDWAY));
            }
        }
    }

    @Test
    void advancesToWhatAFreshFillGives() throws SQLException {
        try (ScadaDatabase database = ScadaDatabase.inMemory();
                Connection connection = database.connect()) {
            FARM.fill(connection, MIDWAY);

            FARM.advance(connection, MIDWAY, ScadaFarm.IN_THE_END);

            for (ScadaTable table : ScadaTable.values()) {
                assertThat(read(connection, table))
                        .isEqualTo(expected(FARM, table, ScadaFarm.IN_THE_END));
            }
        }
    }

    @Test
    void speaksAsMuchTransactSqlAsAnExportNeeds() throws SQLException {
        try (ScadaDatabase database = ScadaDatabase.inMemory();
                Connection connection = database.connect()) {
            FARM.fill(connection, MIDWAY);

            assertThat(
                            texts(
                                    connection,
                                    "SELECT TOP 1 [stationid] FROM [dbo].[TBLSCMET] WITH (NOLOCK)"))
                    .containsExactly("[38]");
            assertThat(
                            texts(
                                    connection,
                                    "SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH FROM"
                                            + " INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA ="
                                            + " 'dbo' AND TABLE_NAME = 'tblAlarmLog' ORDER BY"
                                            + " ORDINAL_POSITION"))
                    .containsExactly(
                            "[ID, INTEGER, null]",
                            "[TimeOn, TIMESTAMP, null]",
                            "[TimeOff, TIMESTAMP, null]",
                            "[StationNr, INTEGER, null]",
                            "[Alarmcode, INTEGER, null]",
                            "[Parameter, CHARACTER, 20]");
        }
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUser() throws SQLException {
        try (ScadaDatabase database = ScadaDatabase.inMemory()) {
            String url = database.jdbcUrl();

            assertThatThrownBy(() -> DriverManager.getConnection(url, database.user(), "guess"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(url, "nobody", "guess"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void letsAReaderReadOnlyWhatItMay() throws SQLException {
        try (ScadaDatabase database = ScadaDatabase.inMemory();
                Connection connection = database.connect()) {
            FARM.fill(connection, MIDWAY);
            database.createReader("reader", "secret", "tblSCMet", "tblSCTurGrid");

            try (Connection reader =
                    DriverManager.getConnection(database.jdbcUrl(), "reader", "secret")) {
                assertThat(texts(reader, "SELECT * FROM dbo.tblSCMet")).isNotEmpty();
                assertThat(texts(reader, "SELECT * FROM tblSCTurGrid")).isNotEmpty();
                assertThatThrownBy(() -> texts(reader, "SELECT * FROM dbo.tblSCTurbine"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> texts(reader, "DELETE FROM dbo.tblSCMet"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void keepsItsRowsInADirectory() throws SQLException {
        List<String> before;
        try (ScadaDatabase database = ScadaDatabase.in(directory);
                Connection connection = database.connect()) {
            FARM.fill(connection, MIDWAY);
            before = read(connection, ScadaTable.ALARM);
        }

        try (ScadaDatabase database = ScadaDatabase.in(directory);
                Connection connection = database.connect()) {
            assertThat(read(connection, ScadaTable.ALARM)).isNotEmpty().isEqualTo(before);
        }
    }

    @Test
    void listensToThisMachineOnly() throws Exception {
        try (ScadaDatabase database = ScadaDatabase.inMemory()) {
            FARM.fill(database.connect(), MIDWAY);

            String url = database.listen();

            assertThat(database.listen()).isEqualTo(url);
            try (Connection connection =
                    DriverManager.getConnection(url, database.user(), database.password())) {
                assertThat(read(connection, ScadaTable.MET))
                        .isEqualTo(expected(FARM, ScadaTable.MET, MIDWAY));
            }
            int port = URI.create(url.substring("jdbc:h2:".length(), url.indexOf(';'))).getPort();
            for (InetAddress address : otherAddresses()) {
                assertThatThrownBy(() -> new Socket(address, port).close())
                        .isInstanceOf(java.net.ConnectException.class);
            }
        }
    }

    private static List<InetAddress> otherAddresses() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static List<String> read(Connection connection, ScadaTable table) throws SQLException {
        String order = table.key().stream().collect(Collectors.joining(", "));
        return texts(connection, "SELECT * FROM dbo." + table.tableName() + " ORDER BY " + order);
    }

    private static List<String> expected(ScadaFarm farm, ScadaTable table, LocalDateTime asOf) {
        return farm.everything(table, asOf).map(Arrays::toString).toList();
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                @Nullable Object[] row =
                        new @Nullable Object[result.getMetaData().getColumnCount()];
                for (int column = 0; column < row.length; column++) {
                    Object value = result.getObject(column + 1);
                    row[column] = value instanceof Timestamp time ? time.toLocalDateTime() : value;
                }
                rows.add(Arrays.toString(row));
            }
        }
        return rows;
    }
}
