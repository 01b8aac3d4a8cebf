package org.joulestream.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedPostgresITCase {
    @Test
    void givesEachTestAnEmptyDatabaseOfOneServer() throws Exception {
        TestDatabase first = SharedPostgres.newDatabase();
        TestDatabase second = SharedPostgres.newDatabase();
        Sql.run(first, "CREATE TABLE reading (id int)");

        assertThat(first.port()).isEqualTo(second.port());
        assertThat(Sql.value(second, "SELECT to_regclass('reading') IS NULL")).isEqualTo("t");
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        TestDatabase database = SharedPostgres.newDatabase();

        assertThat(database.toString()).doesNotContain(database.password());
    }
}
