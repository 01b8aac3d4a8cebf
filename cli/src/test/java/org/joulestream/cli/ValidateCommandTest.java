package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void passesAGoodFile() throws IOException {
        CommandRun run = validate("tiny:\n  report: r.txt\n  ready: false\n");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("ok: tiny\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void namesAllFaultsOfAJob() throws IOException {
        CommandRun run = validate("tiny:\n  last: many\n  redy: true\nflink.parallelism: 0\n");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(
                        "tiny.redy (c.yaml line 3) is no known option; did you mean tiny.ready?",
                        "tiny.last is 'many' (c.yaml line 2); expected a whole number from 0 to"
                                + " 2147483647",
                        "tiny.report is missing; give --tiny.report, TINY_REPORT or the YAML key;"
                                + " expected a path",
                        "flink.parallelism is '0' (c.yaml line 4); expected a whole number from 1"
                                + " to 128, for example 2");
    }

    @Test
    void checksTheSectionOfTheApi() throws IOException {
        CommandRun good = validate("api:\n  port: 8001\ntiny:\n  report: r\n");
        CommandRun bad = validate("api:\n  prot: 8001\n");

        assertThat(good.err()).isEmpty();
        assertThat(good.out()).isEqualTo("ok: tiny\nok: api\n");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .isEqualTo("api.prot (c.yaml line 2) is no known option; did you mean api.port?\n");
    }

    @Test
    void refusesAFileForNoJob() throws IOException {
        CommandRun run = validate("db:\n  host: h\n");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        directory.resolve("c.yaml")
                                + " has a section for no job; expected one of tiny\n");
    }

    private CommandRun validate(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("c.yaml"), yaml);
        return CommandRun.of("validate", "--config", file.toString());
    }
}
