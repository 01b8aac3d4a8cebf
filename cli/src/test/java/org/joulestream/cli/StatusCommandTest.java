package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCommandTest {
    @Test
    void tellsInOneLineThatNoServerAnswers() {
        SqlProbe probe = SqlProbe.run("status", "capacity", "--db.port", "1");

        assertThat(probe.err()).startsWith("Connection to localhost:1 refused.").hasLineCount(1);
        assertThat(probe.code()).isEqualTo(1);
    }

    @Test
    void saysThatAJobKeepsNothing() {
        CommandRun run = CommandRun.of("status", "tiny", "--tiny.report", "r");

        assertThat(run.out()).isEqualTo("tiny-count keeps nothing that has a status\n");
        assertThat(run.code()).isZero();
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
