package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCommandTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void tellsInOneLineThatNoServerAnswers() throws IOException {
        Path config =
                Files.writeString(
                        directory.resolve("c.yaml"), "db: {port: 1}\ntiny: {report: r}\n");

        CommandRun run = CommandRun.of("status", "tiny", "--config", config.toString());

        assertThat(run.err()).startsWith("Connection to localhost:1 refused.").hasLineCount(1);
        assertThat(run.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--days, 0, --days is 0; expected 1 to 1000",
        "--as-of, tomorrow, '--as-of is ''tomorrow''; expected a day or a time in UTC'",
        "--as-of, 2025-02-30T00:00:00Z, --as-of is '2025-02-30T00:00:00Z'; expected a day",
        "--dayz, 3, unknown option '--dayz'"
    })
    void tellsInOneLineWhatIsWrong(String option, String value, String line) {
        CommandRun run = CommandRun.of("status", "tiny", option, value, "--tiny.report", "r");

        assertThat(run.err()).startsWith(line).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void knowsNoUnknownJob() {
        CommandRun run = CommandRun.of("status", "tinny");

        assertThat(run.err()).startsWith("unknown job 'tinny'").contains("did you mean tiny?");
        assertThat(run.code()).isEqualTo(2);
    }
}
