package org.joulestream.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {
    private static final String VALUE = "geheim #1";

    @TempDir private Path directory = Path.of("");

    @Test
    void namesAVariable() throws Exception {
        SecretReference reference = reference(null, null, Map.of("DB_PASSWORD", VALUE));

        assertThat(reference).hasToString("env:DB_PASSWORD");
        assertThat(reference.resolve(Map.of("DB_PASSWORD", VALUE)::get).reveal()).isEqualTo(VALUE);
        assertTravelsWithoutItsValue(reference);
    }

    @Test
    void namesTheVariableThatAnArgumentNames() throws Exception {
        Path file = file(".env", "IN_FILE='" + VALUE + "'\n");

        assertThat(variable(file, "IN_FILE")).hasToString("envfile:" + file + "#IN_FILE");
        assertThat(variable(file, "REAL")).hasToString("env:REAL");
        assertThat(variable(file, "ELSEWHERE")).hasToString("env:ELSEWHERE");
        assertThatThrownBy(() -> variable(file, VALUE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "db.password-env (argument) is no name of a variable; expected one such as"
                                + " DB_PASSWORD");
    }

    private static SecretReference variable(Path file, String name) {
        return PlantOptions.read(
                        new ConfigurationSources(
                                null,
                                file,
                                Map.of("REAL", VALUE),
                                List.of("--plant.assets=A", "--db.password-env", name)))
                .get(DatabaseOptions.PASSWORD);
    }

    @Test
    void namesAFile() throws Exception {
        Path file = file("password", VALUE + "\n");

        SecretReference reference =
                reference(null, null, Map.of("PLANT_DB_PASSWORD_FILE", file.toString()));

        assertThat(reference).hasToString("file:" + file);
        assertThat(reference.resolve().reveal()).isEqualTo(VALUE);
        assertTravelsWithoutItsValue(reference);
    }

    @Test
    void namesALineOfAnEnvironmentFile() throws Exception {
        Path file = file(".env", "DB_PASSWORD='" + VALUE + "'\n");

        SecretReference reference = reference(null, file, Map.of());

        assertThat(reference).hasToString("envfile:" + file + "#DB_PASSWORD");
        assertThat(reference.resolve().reveal()).isEqualTo(VALUE);
        assertTravelsWithoutItsValue(reference);
    }

    @Test
    void namesAKeyOfAYamlFile() throws Exception {
        Path file = file("c.yaml", "db:\n  password: '" + VALUE + "'\n");

        SecretReference reference = reference(file, null, Map.of());

        assertThat(reference).hasToString("yaml:" + file + "#db.password");
        assertThat(reference.resolve().reveal()).isEqualTo(VALUE);
        assertTravelsWithoutItsValue(reference);
    }

    @Test
    void keepsAnArgumentInThisProcess() throws Exception {
        SecretReference reference = reference(null, null, Map.of(), "--db.password", VALUE);

        assertThat(reference.toString()).startsWith("argument:db.password#");
        assertThat(reference.isProcessLocal()).isTrue();
        assertThat(SecretReference.environment("X").isProcessLocal()).isFalse();
        assertThat(reference.resolve().reveal()).isEqualTo(VALUE);
        assertTravelsWithoutItsValue(reference);
    }

    @Test
    void saysWhereNothingWasFound() {
        assertThatThrownBy(() -> SecretReference.environment("ABSENT").resolve(name -> null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("secret env:ABSENT is missing or empty; expected a value there");
        assertThatThrownBy(() -> SecretReference.parse("vault:x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'vault'");
    }

    @Test
    void appearsNeitherInSettingsNorInFaults() {
        assertThat(settings(null, null, Map.of(), "--db.password", VALUE).toString())
                .contains("db.password=argument")
                .doesNotContain(VALUE);
        assertThatThrownBy(
                        () ->
                                settings(
                                        null,
                                        null,
                                        Map.of("DB_PASSWORD_FILE", "\0" + VALUE),
                                        "--db.pasword=" + VALUE))
                .hasMessageContaining("did you mean --db.password?")
                .hasMessageContaining("db.password is (environment DB_PASSWORD_FILE)")
                .hasMessageNotContaining(VALUE);
        assertThat(new Secret(VALUE)).hasToString("***");
    }

    private static void assertTravelsWithoutItsValue(SecretReference reference) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(reference);
        }

        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain(VALUE);
        assertThat(reference.toString()).doesNotContain(VALUE);
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(reference);
        }
        assertThat(SecretReference.parse(reference.toString())).isEqualTo(reference);
    }

    private static SecretReference reference(
            @Nullable Path yaml,
            @Nullable Path dotenv,
            Map<String, String> environment,
            String... arguments) {
        return settings(yaml, dotenv, environment, arguments).get(DatabaseOptions.PASSWORD);
    }

    private static Settings settings(
            @Nullable Path yaml,
            @Nullable Path dotenv,
            Map<String, String> environment,
            String... arguments) {
        OptionScope scope = new OptionScope("plant", DatabaseOptions.all());
        return SettingsReader.read(
                scope,
                List.of(scope),
                new ConfigurationSources(yaml, dotenv, environment, List.of(arguments)));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
