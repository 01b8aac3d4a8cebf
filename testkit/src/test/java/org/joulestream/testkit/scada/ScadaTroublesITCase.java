package org.joulestream.testkit.scada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScadaTroublesITCase {
    private static final String MET = "SELECT * FROM dbo.tblSCMet";
    private static final String GRID = "SELECT * FROM dbo.tblSCTurGrid";

    private ScadaDatabase database;
    private ScadaTroubles troubles;

    @BeforeEach
    void open() throws SQLException {
        database = ScadaDatabase.inMemory();
        try (Connection connection = database.connect()) {
            ScadaFarm.of(7, 1, 1, LocalDate.of(2023, 12, 1), 1)
                    .fill(connection, ScadaFarm.IN_THE_END);
        }
        troubles = ScadaTroubles.of(database.jdbcUrl());
    }

    @AfterEach
    void close() throws SQLException {
        troubles.close();
        database.close();
    }

    @Test
    void letsEverythingThroughWithoutRules() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(count(connection, MET)).isGreaterThan(100);
            assertThat(troubles.queries()).containsExactly(MET);
            assertThat(troubles.queriesAbout("TBLSCMET")).isEqualTo(1);
            assertThat(troubles.fired()).isZero();
        }
    }

    @Test
    void failsTheNthQueryAboutATableAndNoOther() throws SQLException {
        troubles.add(
                ScadaRule.at(ScadaMoment.QUERY, ScadaTrouble.DEADLOCK)
                        .about("tblSCTurGrid")
                        .nth(2));

        try (Connection connection = connect()) {
            count(connection, GRID);
            count(connection, MET);
            assertCode(() -> count(connection, GRID), 1205, "40001");
            assertThat(connection.isClosed()).isFalse();
            count(connection, GRID);
            assertThat(troubles.fired()).isEqualTo(1);
        }
    }

    @Test
    void meetsPreparedStatementsToo() throws SQLException {
        troubles.add(ScadaRule.at(ScadaMoment.QUERY, ScadaTrouble.DEADLOCK).about("tblscmet"));

        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(MET)) {
            assertCode(statement::executeQuery, 1205, "40001");
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    @Test
    void breaksAConnectionInTheMiddleOfAResult() throws SQLException {
        troubles.add(ScadaRule.at(ScadaMoment.ROW, ScadaTrouble.CONNECTION_RESET).nth(50));

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(MET)) {
            for (int row = 1; row < 50; row++) {
                assertThat(result.next()).isTrue();
            }
            assertCode(result::next, 0, "08S01");
            assertCode(result::next, 0, "08003");
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"LOGIN_FAILED, 18456", "AZURE_UNAVAILABLE, 40613", "AZURE_BUSY, 40501"})
    void failsToConnectAsOftenAsSaid(ScadaTrouble trouble, int code) throws SQLException {
        troubles.add(ScadaRule.at(ScadaMoment.CONNECT, trouble).first(2));

        assertCode(this::connect, code, "S0001");
        assertCode(this::connect, code, "S0001");
        connect().close();
    }

    @Test
    void failsEverySoManyAndByChanceTheSameWay() throws SQLException {
        ScadaRule deadlock = ScadaRule.at(ScadaMoment.QUERY, ScadaTrouble.DEADLOCK);

        assertThat(failures(deadlock.every(4))).isEqualTo("...x...x...x...x...x");
        assertThat(failures(deadlock.always())).isEqualTo("x".repeat(20));
        assertThat(failures(deadlock.oneIn(4, 3)))
                .contains("x", ".")
                .isEqualTo(failures(deadlock.oneIn(4, 3)))
                .isNotEqualTo(failures(deadlock.oneIn(4, 5)));
    }

    @Test
    void saysTimedOutWhenAnAnswerTakesLongerThanTheStatementMay() throws SQLException {
        troubles.add(ScadaRule.slow(ScadaMoment.QUERY, Duration.ofMinutes(5)));

        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery(MET))
                    .isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void takesAsLongAsSaid() throws SQLException {
        troubles.add(ScadaRule.slow(ScadaMoment.QUERY, Duration.ofMillis(40)));

        try (Connection connection = connect()) {
            long start = System.nanoTime();
            count(connection, MET);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(40_000_000);
        }
    }

    @Test
    void holdsAnAnswerUntilTheGateOpens() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        troubles.add(ScadaRule.held(ScadaMoment.ROW, gate).nth(10));

        try (Connection connection = connect()) {
            CompletableFuture<Integer> rows = inBackground(connection);
            Awaitility.await().until(() -> troubles.fired() == 1);
            assertThat(rows).isNotDone();
            gate.countDown();
            assertThat(rows.get(20, TimeUnit.SECONDS)).isGreaterThan(100);
        }
    }

    @Test
    void lendsAnEarToCancelAndClose() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        troubles.add(ScadaRule.held(ScadaMoment.QUERY, never).always());

        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            CompletableFuture<Boolean> answer =
                    CompletableFuture.supplyAsync(() -> fails(() -> statement.executeQuery(MET)));
            Awaitility.await().until(() -> troubles.fired() == 1);
            statement.cancel();
            assertThat(answer.get(20, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Integer> rows = inBackground(connection);
            Awaitility.await().until(() -> troubles.fired() == 2);
            connection.close();
            assertThatThrownBy(() -> rows.get(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(rows).isCompletedExceptionally();
        }
    }

    @Test
    void saysWhatIsWrongAsSqlServerWould() throws SQLException {
        database.createReader("reader", "secret", "tblSCMet");

        assertCode(
                () -> DriverManager.getConnection(troubles.jdbcUrl(), "reader", "guess"),
                18456,
                "S0001");
        try (Connection reader =
                DriverManager.getConnection(troubles.jdbcUrl(), "reader", "secret")) {
            assertCode(() -> count(reader, GRID), 229, "S0005");
            assertCode(() -> count(reader, "SELECT * FROM dbo.tblNone"), 208, "S0002");
            assertCode(() -> count(reader, "SELECT none FROM dbo.tblSCMet"), 207, "S0001");
        }
    }

    @Test
    void isGoneWhenClosed() {
        troubles.close();

        assertCode(this::connect, 4060, "S0001");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                troubles.jdbcUrl(), database.user(), database.password());
    }

    private String failures(ScadaRule rule) throws SQLException {
        troubles.clear();
        troubles.add(rule);
        StringBuilder seen = new StringBuilder();
        try (Connection connection = connect()) {
            for (int query = 0; query < 20; query++) {
                seen.append(fails(() -> count(connection, MET)) ? 'x' : '.');
            }
        }
        return seen.toString();
    }

    private static CompletableFuture<Integer> inBackground(Connection connection) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return count(connection, MET);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static int count(Connection connection, String sql) throws SQLException {
        int rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }

    private static boolean fails(Attempt attempt) {
        try {
            attempt.run();
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    private static void assertCode(Attempt attempt, int code, String state) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        thrown -> {
                            assertThat(thrown.getErrorCode()).isEqualTo(code);
                            assertThat(thrown.getSQLState()).isEqualTo(state);
                        });
    }

    private interface Attempt {
        void run() throws SQLException;
    }
}
