package org.joulestream.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database under the names that the replaced services knew it by. */
class DatabaseOptionsTest {
    private static final Map<String, String> OLD_NAMES =
            Map.of(
                    "DB_HOST", "tec-db",
                    "DB_PORT", "5433",
                    "DB_NAME", "tec_db",
                    "DB_USER", "datauser",
                    "DB_PASSWORD", "secret",
                    "DB_TYPE", "postgresql",
                    "LOG_LEVEL", "WARNING");

    @TempDir private Path directory = Path.of("");

    @Test
    void takesTheOldNamesFromTheEnvironment() {
        assertThatIsOldDatabase(read(null, OLD_NAMES));
    }

    @Test
    void takesTheOldNamesFromAFile() throws IOException {
        List<String> lines =
                OLD_NAMES.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
        Path file = Files.write(directory.resolve(".env"), lines);

        assertThatIsOldDatabase(read(file, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "PostgreSQL", "postgres", "POSTGRES"})
    void acceptsTheNamesOfPostgres(String type) {
        assertThat(read(null, withType(type)).isGiven(DatabaseOptions.TYPE)).isTrue();
    }

    @Test
    void refusesAnotherDatabaseInOneLine() {
        ConfigurationException refusal =
                catchThrowableOfType(
                        ConfigurationException.class, () -> read(null, withType("mysql")));

        assertThat(refusal.faults())
                .containsExactly(
                        "db.type is 'mysql' (environment DB_TYPE); expected one of postgresql,"
                                + " postgres, for example postgresql");
    }

    @Test
    void findsAVariableInTheEnvironmentBeforeTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), "LOG_LEVEL=debug\nA=\n");
        ConfigurationSources real = sources(file, Map.of("LOG_LEVEL", "ERROR"));
        ConfigurationSources empty = sources(file, Map.of("LOG_LEVEL", " "));

        assertThat(real.variable("LOG_LEVEL")).isEqualTo("ERROR");
        assertThat(empty.variable("LOG_LEVEL")).isEqualTo("debug");
        assertThat(empty.variable("A")).isNull();
        assertThat(sources(null, Map.of()).variable("LOG_LEVEL")).isNull();
    }

    private static void assertThatIsOldDatabase(Settings settings) {
        assertThat(DatabaseOptions.url(settings)).isEqualTo("jdbc:postgresql://tec-db:5433/tec_db");
        assertThat(settings.get(DatabaseOptions.USER)).isEqualTo("datauser");
        assertThat(settings.isGiven(DatabaseOptions.PASSWORD)).isTrue();
        assertThat(settings.get(DatabaseOptions.TYPE)).isEqualTo(DatabaseType.POSTGRESQL);
    }

    private static Map<String, String> withType(String type) {
        Map<String, String> variables = new HashMap<>(OLD_NAMES);
        variables.put("DB_TYPE", type);
        return variables;
    }

    private static Settings read(@Nullable Path file, Map<String, String> environment) {
        OptionScope scope = new OptionScope("plant", DatabaseOptions.all());
        return SettingsReader.read(scope, List.of(scope), sources(file, environment));
    }

    private static ConfigurationSources sources(
            @Nullable Path file, Map<String, String> environment) {
        return new ConfigurationSources(null, file, environment, List.of());
    }
}
