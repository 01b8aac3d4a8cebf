package org.joulestream.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresITCase {
    private final Path directory;

    EmbeddedPostgresITCase(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void listensOnLoopbackOnlyAndWithoutWaitingForTheDisk() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            TestDatabase database = server.createDatabase("plant");

            assertThat(Sql.value(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.value(database, "SHOW unix_socket_directories")).isEmpty();
            assertThat(Sql.value(database, "SHOW fsync")).isEqualTo("off");
            assertThat(Sql.value(database, "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            TestDatabase stranger =
                    new TestDatabase(server.host(), server.port(), "postgres", "postgres", "guess");

            assertThatThrownBy(stranger::connect)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void removesTemporaryDataAndEndsTheProcess() {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Path place = server.directory();
        assertThat(server.isTemporary()).isTrue();
        assertThat(place).exists();

        server.close();

        assertThat(place).doesNotExist();
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void goesOnFromTheDataOfAGivenDirectory() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.builder().dataDirectory(directory).start()) {
            Sql.run(first.database("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (EmbeddedPostgres next = EmbeddedPostgres.builder().dataDirectory(directory).start()) {
            assertThat(Sql.value(next.database("postgres"), "SELECT answer FROM kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void refusesASecondServerOnTheSameData() {
        EmbeddedPostgresBuilder builder = EmbeddedPostgres.builder().dataDirectory(directory);
        try (EmbeddedPostgres first = builder.start()) {
            assertThatThrownBy(builder::start).hasMessageContaining("stop the other run first");
            assertThat(first.isRunning()).isTrue();
        }
    }

    @Test
    void restartsOnTheSamePortThoughClientsAreConnected() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            TestDatabase database = server.createDatabase("plant");
            try (Connection open = database.connect()) {
                server.restart();
                assertThat(open.isValid(1)).isFalse();
            }

            assertThat(Sql.value(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void keepsWhatWasCommittedAndNothingElseWhenADurableServerIsKilled() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().durable(true).start()) {
            TestDatabase database = server.createDatabase("plant");
            Sql.run(database, "CREATE TABLE reading (id int)");
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO reading SELECT generate_series(1, 1000)");
                connection.commit();
                statement.execute("INSERT INTO reading VALUES (1001)");

                server.kill();
                assertThat(server.isRunning()).isFalse();
            } catch (SQLException connectionIsGone) {
                assertThat(connectionIsGone.getSQLState()).startsWith("08");
            }
            server.restart();

            assertThat(Sql.value(database, "SHOW fsync")).isEqualTo("on");
            assertThat(Sql.value(database, "SELECT count(*) FROM reading")).isEqualTo("1000");
        }
    }

    @Test
    void startsOverAPidFileWhoseNumberBelongsToSomeoneElseByNow() throws Exception {
        EmbeddedPostgres killed = EmbeddedPostgres.builder().dataDirectory(directory).start();
        killed.kill();
        Path pidFile = directory.resolve("data").resolve("postmaster.pid");
        List<String> lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        killed.close();
        Files.write(pidFile, lines);

        try (EmbeddedPostgres next = EmbeddedPostgres.builder().dataDirectory(directory).start()) {
            assertThat(next.isRunning()).isTrue();
        }
    }

    @Test
    void stopsAServerThatOutlivedItsOwner() throws Exception {
        try (EmbeddedPostgres orphan = EmbeddedPostgres.builder().start()) {
            StaleServer.clear(orphan.directory().resolve("data"));

            assertThat(orphan.isRunning()).isFalse();
        }
    }

    @Test
    void saysWhatTheServerSaidWhenItDoesNotStart() {
        EmbeddedPostgresBuilder builder = EmbeddedPostgres.builder().setting("work_mem", "plenty");

        assertThatThrownBy(builder::start)
                .hasMessageContaining("does not start")
                .hasMessageContaining("work_mem");
    }
}
