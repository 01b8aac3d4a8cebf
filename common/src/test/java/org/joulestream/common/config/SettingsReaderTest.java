package org.joulestream.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.joulestream.common.config.PlantOptions.environment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void takesTheDefaultWhenNobodySaysOtherwise() {
        Settings settings = read(environment(Map.of(), "--plant.assets", "TW"));

        assertThat(settings.get(DatabaseOptions.HOST)).isEqualTo("localhost");
        assertThat(settings.isGiven(DatabaseOptions.HOST)).isFalse();
        assertThat(settings.find(PlantOptions.FROM)).isNull();
    }

    @Test
    void letsEachLayerBeatTheOneBelow() throws IOException {
        Path yaml = file("config.yaml", "plant.assets: A\ndb:\n  host: from-yaml\n");
        Path dotenv = file(".env", "DB_HOST=from-dotenv\n");
        Map<String, String> real = Map.of("DB_HOST", "from-real");

        assertThat(host(yaml, null, Map.of())).isEqualTo("from-yaml");
        assertThat(host(yaml, dotenv, Map.of())).isEqualTo("from-dotenv");
        assertThat(host(yaml, dotenv, real)).isEqualTo("from-real");
        assertThat(host(yaml, dotenv, real, "--db.host=from-argument")).isEqualTo("from-argument");
    }

    @Test
    void takesAFormerStartAndLetsArgumentsAloneChangeIt() throws IOException {
        Path yaml = file("config.yaml", "db.port: 1\n");
        ConfigurationSources sources =
                new ConfigurationSources(
                                yaml, null, Map.of("DB_PORT", "2"), List.of("--db.name=given"))
                        .on(List.of("--plant.assets=A", "--db.port=3", "--db.name=former"));

        Settings settings = PlantOptions.read(sources);

        assertThat(settings.get(PlantOptions.ASSETS)).containsExactly("A");
        assertThat(settings.isGiven(PlantOptions.ASSETS)).isTrue();
        assertThat(settings.get(DatabaseOptions.PORT)).isEqualTo(3);
        assertThat(settings.get(DatabaseOptions.NAME)).isEqualTo("given");
        assertThat(settings.isGiven(DatabaseOptions.HOST)).isFalse();
    }

    @Test
    void leavesOtherSectionsToThoseWhoUseThem() throws IOException {
        Path yaml = file("config.yaml", "plant.assts: TW\nother.key: 1\ndb.host: there\n");
        OptionScope scope = new OptionScope("plant", List.of(DatabaseOptions.HOST));
        ConfigurationSources sources = new ConfigurationSources(yaml, null, Map.of(), List.of());

        Settings settings = SettingsReader.readPart(scope, Set.of("db"), sources);

        assertThat(settings.get(DatabaseOptions.HOST)).isEqualTo("there");
        assertThatThrownBy(() -> SettingsReader.readPart(scope, Set.of("db", "plant"), sources))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "plant.assts (config.yaml line 1) is no known option; see"
                                + " docs/configuration.md");
    }

    @Test
    void letsTheJobsOwnNameBeatTheSharedOneWithinEachLayer() throws IOException {
        Path yaml = file("config.yaml", "plant: {assets: A, db: {host: own}}\ndb.host: shared\n");
        Map<String, String> real = Map.of("PLANT_DB_HOST", "own-real", "DB_HOST", "shared-real");

        assertThat(host(yaml, null, Map.of())).isEqualTo("own");
        assertThat(host(yaml, null, real)).isEqualTo("own-real");
        assertThat(host(yaml, null, real, "--db.host", "shared-argument"))
                .isEqualTo("shared-argument");
        assertThat(host(yaml, null, real, "--db.host", "x", "--plant.db.host", "own-argument"))
                .isEqualTo("own-argument");
    }

    @Test
    void knowsTheNamesOfTheReplacedServices() {
        Settings settings =
                read(
                        environment(
                                Map.of("SITE_URL", "https://example.org/x"),
                                "--plant.assets=TW, FEP ,"));

        assertThat(settings.find(PlantOptions.SITE)).isEqualTo(URI.create("https://example.org/x"));
        assertThat(settings.get(PlantOptions.ASSETS)).containsExactly("TW", "FEP");
        assertThat(settings.origin(PlantOptions.SITE)).hasToString("environment SITE_URL");
    }

    @Test
    void readsTypedValuesListsAndFlags() throws IOException {
        Path yaml = file("c.yaml", "plant:\n  assets: [TW, FEP]\n  from: 2025-02-27\n");

        Settings settings = read(sources(yaml, "--plant.dry-run", "--plant.attempts", "9"));

        assertThat(settings.get(PlantOptions.ASSETS)).containsExactly("TW", "FEP");
        assertThat(settings.find(PlantOptions.FROM)).isEqualTo(LocalDate.of(2025, 2, 27));
        assertThat(settings.get(PlantOptions.DRY)).isTrue();
        assertThat(settings.get(PlantOptions.ATTEMPTS)).isEqualTo(9);
        assertThat(settings.origin(PlantOptions.FROM)).hasToString("c.yaml line 3");
    }

    @Test
    void countsAnEmptyVariableAsNotGiven() {
        Settings settings = read(environment(Map.of("DB_HOST", ""), "--plant.assets", "TW"));

        assertThat(settings.get(DatabaseOptions.HOST)).isEqualTo("localhost");
    }

    @Test
    void refusesAnOptionThatWasNotDeclared() {
        Settings settings = read(environment(Map.of(), "--plant.assets", "TW"));

        assertThatThrownBy(() -> settings.get(Option.text("plant.else", "?")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("plant.else");
        assertThatThrownBy(() -> settings.get(PlantOptions.FROM))
                .isInstanceOf(IllegalStateException.class);
    }

    private String host(
            Path yaml, @Nullable Path dotenv, Map<String, String> real, String... arguments) {
        Settings settings = read(new ConfigurationSources(yaml, dotenv, real, List.of(arguments)));
        return settings.get(DatabaseOptions.HOST);
    }

    private static ConfigurationSources sources(Path yaml, String... arguments) {
        return new ConfigurationSources(yaml, null, Map.of(), List.of(arguments));
    }

    private static Settings read(ConfigurationSources sources) {
        return PlantOptions.read(sources);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
