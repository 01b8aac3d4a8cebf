package org.joulestream.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.joulestream.common.config.PlantOptions.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
    private static final String ASSETS = "--plant.assets=TW";

    @TempDir private Path directory = Path.of("");

    @Test
    void collectsAllFaultsOneLineEach() {
        List<String> faults =
                faults(
                        environment(
                                Map.of("PLANT_ATTEMPTS", "10", "PLANT_UNHEARD_OF", "x"),
                                "--plant.from",
                                "2024-13-01",
                                "--plant.form",
                                "2024-12-01"));

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "--plant.form is no option of plant; did you mean --plant.from?",
                        "plant.assets is missing; give --plant.assets, PLANT_ASSETS or the YAML"
                                + " key; expected a comma-separated list, for example TW,FEP",
                        "plant.from is '2024-13-01' (argument); expected a date yyyy-MM-dd, for"
                                + " example 2025-02-27",
                        "plant.attempts is '10' (environment PLANT_ATTEMPTS); expected a whole"
                                + " number from 1 to 9, for example 3");
    }

    @Test
    void namesTheFileAndLineOfAnUnknownYamlKey() throws IOException {
        Path yaml = file("plant:\n  assets: TW\n  dryrun: true\nplnat:\n  x: 1\n");

        assertThat(faults(yaml))
                .containsExactly(
                        "plant.dryrun (c.yaml line 3) is no known option; did you mean"
                                + " plant.dry-run?",
                        "plnat.x (c.yaml line 5) is no known option; see docs/configuration.md");
    }

    @Test
    void leavesSectionsOfOtherJobsAlone() throws IOException {
        Path yaml = file("plant.assets: TW\nother: {name: x, anything: 1}\nlake: {pool: 3}\n");

        Settings settings = PlantOptions.read(sources(yaml));

        assertThat(settings.get(PlantOptions.ASSETS)).containsExactly("TW");
    }

    @Test
    void refusesAnArgumentOfAnotherJob() {
        assertThat(faults(environment(Map.of(), ASSETS, "--other.name", "x")))
                .containsExactly("--other.name is an option of other, not of plant");
    }

    @Test
    void namesTheLineOfBrokenYamlWithoutQuotingIt() throws IOException {
        Path yaml = file("plant:\n  assets: TW\ndb.password: geheim: x\n");

        assertThat(faults(yaml))
                .contains(yaml + " line 3 is not valid YAML: mapping values are not allowed here")
                .noneMatch(fault -> fault.contains("geheim"));
    }

    @Test
    void namesBothLinesOfADuplicate() throws IOException {
        assertThat(faults(file("plant.assets: TW\nplant:\n  assets: FEP\n")))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("c.yaml line 3 gives plant.assets again; it is in line 1 already");
    }

    @Test
    void refusesAFileThatHoldsNoKeysOrIsMissing() throws IOException {
        assertThat(faults(file("- a\n- b\n")).get(0)).contains("line 1 holds no keys");
        assertThat(faults(directory.resolve("absent.yaml")).get(0))
                .endsWith("does not exist; expected a readable file");
    }

    @Test
    void refusesAliasesAndNestedLists() throws IOException {
        Path yaml = file("plant.site: &s https://example.org\ndb.host: *s\nplant.assets: [[TW]]\n");

        assertThat(faults(yaml))
                .anyMatch(
                        fault ->
                                fault.endsWith("line 2 gives db.host as an alias; write the value"))
                .anyMatch(fault -> fault.contains("line 3 nests in the list plant.assets"));
    }

    @Test
    void refusesArgumentsThatAreNoPairs() {
        assertThat(faults(environment(Map.of(), ASSETS, "stray", "--db.host", "a", "--db.host=b")))
                .containsExactly(
                        "an argument without a key; expected --key value",
                        "--db.host is given twice; give it once");
        assertThat(faults(environment(Map.of(), ASSETS, "--db.host")))
                .containsExactly("--db.host has no value; expected --db.host VALUE");
    }

    @Test
    void tellsAFaultInTheFileEvenWhereTheEnvironmentDecides() throws IOException {
        Path yaml = file("plant:\n  assets: TW\n  attempts: ten\n");

        assertThat(
                        faults(
                                new ConfigurationSources(
                                        yaml, null, Map.of("PLANT_ATTEMPTS", "3"), List.of())))
                .containsExactly(
                        "plant.attempts is 'ten' (c.yaml line 3); expected a whole number from 1 to"
                                + " 9, for example 3");
    }

    @Test
    void hidesTheUserOfAUrlInAFault() {
        assertThat(faults(environment(Map.of(), ASSETS, "--plant.site", "http://me:pw@host /")))
                .containsExactly("plant.site is 'http://***@host /' (argument); expected a URL");
    }

    private static List<String> faults(Path yaml) {
        return faults(sources(yaml));
    }

    private static List<String> faults(ConfigurationSources sources) {
        return catchThrowableOfType(ConfigurationException.class, () -> PlantOptions.read(sources))
                .faults();
    }

    private static ConfigurationSources sources(Path yaml) {
        return new ConfigurationSources(yaml, null, Map.of(), List.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("c.yaml"), text);
    }
}
