package org.joulestream.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root on a machine that refuses user namespaces, as many containers do. */
class RefusedNamespaceITCase {
    private final Path directory;

    RefusedNamespaceITCase(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void onlyRootHasThisTrouble() throws Exception {
        assumeTrue(Account.isRoot(), "an ordinary user needs no namespace");
    }

    @Test
    void runsAsNobody() throws Exception {
        try (EmbeddedPostgres server = refused().start()) {
            assertThat(server.runAs()).isEqualTo(RunAs.NOBODY);
            assertThat(Files.getAttribute(server.directory().resolve("data/base"), "unix:uid"))
                    .isEqualTo(65534);
            assertThat(Sql.value(server.createDatabase("plant"), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void keepsTheDataInADirectoryThatNobodyCanReach() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path wanted = directory.resolve("postgres");
        try (EmbeddedPostgres first = refused().dataDirectory(wanted).start()) {
            assertThat(first.isTemporary()).isFalse();
            Sql.run(first.database("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (EmbeddedPostgres next = refused().dataDirectory(wanted).start()) {
            assertThat(Sql.value(next.database("postgres"), "SELECT answer FROM kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void movesToATemporaryDirectoryWhereNobodyCannotReachTheWantedOne() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

        try (EmbeddedPostgres server = refused().dataDirectory(directory.resolve("pg")).start()) {
            assertThat(server.isTemporary()).isTrue();
            assertThat(server.directory()).doesNotHaveToString(directory.toString());
        }
    }

    private static EmbeddedPostgresBuilder refused() {
        return EmbeddedPostgres.builder().unshareCommand("false");
    }
}
