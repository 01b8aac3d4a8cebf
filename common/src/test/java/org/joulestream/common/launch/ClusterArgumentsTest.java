package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.DatabaseOptions;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterArgumentsTest {
    private static final String CANARY = "canary-4c2e";
    private static final OptionScope SCOPE =
            new OptionScope(
                    "plant",
                    Stream.of(
                                    List.<Option<?>>of(
                                            Option.texts("plant.assets", "Assets."),
                                            Option.path("plant.folder", "Folder."),
                                            Option.duration("plant.wait", "Wait.")
                                                    .withDefault(Duration.ofSeconds(1)),
                                            Option.text("plant.url", "URL.")),
                                    DatabaseOptions.all(),
                                    S3Options.all())
                            .flatMap(List::stream)
                            .toList());

    @TempDir private Path directory = Path.of("");

    @Test
    void sendsWhatWasGivenAndNoDefault() throws IOException {
        Path yaml = file("plant.yaml", "plant:\n  assets: [A, B]\n  wait: 90 s\n");

        List<String> arguments =
                ClusterArguments.of(
                        read(yaml, null, Map.of("DB_HOST", "db"), "--plant.folder=in here"));

        assertThat(arguments)
                .containsExactly(
                        "--plant.assets=A,B",
                        "--plant.folder=" + Path.of("in here").toAbsolutePath(),
                        "--plant.wait=90 s",
                        "--db.host=db");
    }

    @Test
    void namesVariablesAndFilesOfSecrets() throws IOException {
        Path environment = file("my.env", "PLANT_DB_PASSWORD=" + CANARY + "\n");
        Path secret = file("secret", CANARY);

        assertThat(ClusterArguments.of(read(null, null, Map.of("DB_PASSWORD", CANARY))))
                .containsExactly("--db.password-env=DB_PASSWORD");
        assertThat(ClusterArguments.of(read(null, environment, Map.of())))
                .containsExactly("--db.password-env=PLANT_DB_PASSWORD");
        assertThat(ClusterArguments.of(read(null, null, Map.of(), "--db.password-file=" + secret)))
                .containsExactly("--db.password-file=" + secret);
        assertThat(ClusterArguments.of(read(null, null, Map.of(), "--db.password-env=OTHER")))
                .containsExactly("--db.password-env=OTHER");
    }

    @Test
    void readsBackWhatItWrote() {
        List<String> arguments =
                ClusterArguments.of(
                        read(
                                null,
                                null,
                                Map.of("DB_PASSWORD", CANARY),
                                "--plant.assets=A,B",
                                "--plant.wait=1500 ms"));

        Settings again = read(null, null, Map.of(), arguments.toArray(String[]::new));

        assertThat(ClusterArguments.of(again)).isEqualTo(arguments);
    }

    @Test
    void refusesSecretsThatCannotTravelByName() throws IOException {
        Path yaml = file("plant.yaml", "db.password: " + CANARY + "\n");

        for (Settings settings :
                List.of(
                        read(yaml, null, Map.of()),
                        read(null, null, Map.of(), "--db.password=" + CANARY),
                        read(
                                null,
                                null,
                                Map.of(),
                                "--plant.url=https://me:" + CANARY + "@site/"))) {
            assertThatThrownBy(() -> ClusterArguments.of(settings))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("to everyone")
                    .hasMessageNotContainingAny(CANARY, "\n");
        }
    }

    @Test
    void leavesOutWhatTheClusterKnowsItselfAndSaysSo() {
        Settings settings = read(null, null, Map.of(), "--s3.endpoint=http://127.0.0.1:9000");

        assertThat(ClusterArguments.of(settings)).isEmpty();
        assertThat(ClusterArguments.notices(settings))
                .containsExactly(
                        "s3.endpoint is for runs in this process and left out; a cluster reaches S3"
                                + " by the s3 keys of its own config.yaml");
    }

    @Test
    void saysItInOneLineOfSeveral() {
        Settings settings =
                read(
                        null,
                        null,
                        Map.of(),
                        "--s3.endpoint=http://127.0.0.1:9000",
                        "--s3.region=eu-west-3");

        assertThat(ClusterArguments.notices(settings))
                .containsExactly(
                        "s3.endpoint, s3.region are for runs in this process and left out; a cluster"
                                + " reaches S3 by the s3 keys of its own config.yaml");
    }

    private static Settings read(
            @Nullable Path yaml,
            @Nullable Path environmentFile,
            Map<String, String> environment,
            String... arguments) {
        return SettingsReader.read(
                SCOPE,
                List.of(SCOPE),
                new ConfigurationSources(yaml, environmentFile, environment, List.of(arguments)));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
