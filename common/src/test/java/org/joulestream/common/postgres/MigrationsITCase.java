package org.joulestream.common.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.joulestream.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class MigrationsITCase {
    private static final String FIRST = "CREATE TABLE reading (at timestamptz NOT NULL);";
    private static final String SECOND = "ALTER TABLE reading ADD COLUMN volts double precision;";

    private final TestDatabase database = SharedPostgres.newDatabase();
    private final CountingSource source = new CountingSource();
    private final Connection connection;

    private final Path directory;

    MigrationsITCase(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        connection = database.connect();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void createsSchemaAndTables() throws Exception {
        Migrations.migrate(
                database.jdbcUrl(), database.user(), database.password(), "staging", "db/common");

        assertThat(tables("staging"))
                .containsExactly("flyway_common", "merge_group", "rejected_record");
        assertThat(tables("public")).isEmpty();
    }

    @Test
    void keepsAHistoryForEachFolder() throws Exception {
        ClassLoader job = job(Map.of("V1__readings.sql", FIRST));

        Migrations.migrate(source, "My Schema", job, "db/common", "db/cells");

        assertThat(tables("My Schema"))
                .containsExactly(
                        "flyway_cells",
                        "flyway_common",
                        "merge_group",
                        "reading",
                        "rejected_record");
    }

    @Test
    void asksOnlyForTheVersionsWhenNothingIsToDo() throws Exception {
        ClassLoader job = job(Map.of("V1__readings.sql", FIRST));
        Migrations.migrate(source, "staging", job, "db/common", "db/cells");
        int first = source.opened;

        Migrations.migrate(source, "staging", job, "db/common", "db/cells");

        assertThat(first).isGreaterThan(2);
        assertThat(source.opened - first).isEqualTo(1);
    }

    @Test
    void runsOnlyWhatIsNew() throws Exception {
        Migrations.migrate(source, "staging", job(Map.of("V1__readings.sql", FIRST)), "db/cells");
        execute("INSERT INTO staging.reading VALUES (now())");

        Migrations.migrate(
                source,
                "staging",
                job(Map.of("V1__readings.sql", FIRST, "V2__volts.sql", SECOND)),
                "db/cells");

        assertThat(texts("SELECT count(*) || ' ' || count(volts) FROM staging.reading"))
                .containsExactly("1 0");
    }

    @Test
    void leavesNewerTablesOfALaterVersionAlone() throws Exception {
        Map<String, String> later = Map.of("V1__readings.sql", FIRST, "V2__volts.sql", SECOND);
        Migrations.migrate(source, "staging", job(later), "db/cells");

        Migrations.migrate(source, "staging", job(Map.of("V1__readings.sql", FIRST)), "db/cells");

        assertThat(texts("SELECT max(version) FROM staging.flyway_cells")).containsExactly("2");
    }

    @Test
    void migratesASchemaThatHoldsTablesOfOthers() throws Exception {
        execute("CREATE SCHEMA staging; CREATE TABLE staging.theirs (x int)");

        Migrations.migrate(source, "staging", job(Map.of("V1__readings.sql", FIRST)), "db/cells");

        assertThat(tables("staging")).containsExactly("flyway_cells", "reading", "theirs");
    }

    @Test
    void letsManyTasksCallAtTheSameTime() throws Exception {
        ClassLoader job = job(Map.of("V1__readings.sql", FIRST, "V2__volts.sql", SECOND));
        Callable<Boolean> task =
                () -> {
                    Migrations.migrate(source, "staging", job, "db/common", "db/cells");
                    return true;
                };
        ExecutorService tasks = Executors.newFixedThreadPool(8);

        List<Future<Boolean>> done = tasks.invokeAll(Collections.nCopies(8, task));
        tasks.shutdown();

        for (Future<Boolean> each : done) {
            assertThat(each.get()).isTrue();
        }
        assertThat(texts("SELECT version FROM staging.flyway_cells WHERE type = 'SQL' ORDER BY 1"))
                .containsExactly("1", "2");
    }

    @Test
    void saysInOneLineWhatTheServerRefused() throws Exception {
        ClassLoader job =
                job(Map.of("V1__readings.sql", FIRST + "\nINSERT INTO reading VALUES ('soon');"));

        assertThatThrownBy(() -> Migrations.migrate(source, "staging", job, "db/cells"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("22007"))
                .hasMessage(
                        "schema staging could not be migrated: invalid input syntax for type timestamp with time zone: \"soon\"");
        assertThat(tables("staging")).doesNotContain("reading");
    }

    @Test
    void saysThatAnAppliedMigrationWasChanged() throws Exception {
        Migrations.migrate(source, "staging", job(Map.of("V1__readings.sql", FIRST)), "db/cells");
        ClassLoader changed = job(Map.of("V1__readings.sql", SECOND, "V2__volts.sql", SECOND));

        assertThatThrownBy(() -> Migrations.migrate(source, "staging", changed, "db/cells"))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("schema staging could not be migrated: ")
                .hasMessageContaining("checksum")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void saysThatAFolderIsNotThere() {
        assertThatThrownBy(() -> Migrations.migrate(source, "staging", loader(), "db/none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "db/none/migrations.txt is not on the class path; expected it in the jar of the job");
    }

    @Test
    void passesAWrongPasswordOn() {
        assertThatThrownBy(
                        () ->
                                Migrations.migrate(
                                        database.jdbcUrl(),
                                        database.user(),
                                        "wrong",
                                        "staging",
                                        "db/common"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("28P01"));
    }

    /** A jar of a job with a folder of migrations, and a loader such as Flink has for it. */
    private ClassLoader job(Map<String, String> migrations) throws IOException {
        Path jar = Files.createTempFile(directory, "job", ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            String list = String.join("\n", migrations.keySet().stream().sorted().toList());
            add(entries, "migrations.txt", list);
            for (Map.Entry<String, String> migration : migrations.entrySet()) {
                add(entries, migration.getKey(), migration.getValue());
            }
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, loader());
    }

    private static void add(JarOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new ZipEntry("db/cells/" + name));
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }

    private static ClassLoader loader() {
        return Objects.requireNonNull(Migrations.class.getClassLoader());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> tables(String schema) throws SQLException {
        return texts(
                "SELECT tablename FROM pg_tables WHERE schemaname = '" + schema + "' ORDER BY 1");
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }

    private static final class CountingSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private int opened;

        @Override
        public synchronized Connection getConnection() throws SQLException {
            opened++;
            return super.getConnection();
        }
    }
}
