package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterCommandTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--slots 0 | --slots is 0; expected 1 to 128",
                "--taskmanagers 65 | --taskmanagers is 65; expected 1 to 64",
                "--port 70000 | --port is 70000; expected 0 to 65535",
                "--lib no.jar | --lib no.jar cannot be read; expected a jar",
                "-D rest.port=1 | -D rest.port is set by joule; use --port",
                "-D s3.secret-key=x | -D s3.secret-key would show a secret in the list of"
                        + " processes; expected it in config.yaml, or for S3 AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY in the environment or .env",
                "--env-file none.env | none.env does not exist"
            })
    void refusesAWrongStartWithOneLineAndLeavesNothing(String arguments, String line) {
        Path directory = folder.resolve("cluster");
        String[] words = ("cluster start --dir DIR " + arguments).split(" ", -1);
        words[3] = directory.toString();

        CommandRun run = CommandRun.of(words);

        assertThat(run.err()).startsWith(line).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(directory).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "status", "logs"})
    void saysThatThereIsNoCluster(String command) {
        CommandRun run = CommandRun.of("cluster", command, "--dir", folder.toString());

        assertThat(run.err())
                .isEqualTo(
                        "no cluster in %s; start one with  joule cluster start  or give another --dir%n"
                                .formatted(folder));
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void explainsItselfAndItsParts() {
        assertThat(CommandRun.of("cluster").out())
                .contains("Usage: joule cluster", "start", "logs");
        assertThat(CommandRun.of("cluster", "start", "--help").out())
                .contains("Usage: joule cluster start", "--[no-]ha");
    }
}
