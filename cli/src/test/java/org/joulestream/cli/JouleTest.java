package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JouleTest {
    static List<String> commands() {
        return List.copyOf(
                Joule.commandLine(TinyJoule.jobs(), DemoDatabase.NONE).getSubcommands().keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explainsEachCommandWithAnExample(String command) {
        CommandRun help = CommandRun.of(command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("Usage: joule " + command)
                .contains("--loglevel")
                .containsPattern("Example:\\R  joule " + command + " ");
    }

    @Test
    void listsItsCommandsWhenThereIsNoTerminal() {
        CommandRun bare = CommandRun.of();

        assertThat(bare.code()).isZero();
        assertThat(bare.out()).contains("Usage: joule").contains(commands());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vlaidate | unknown command or argument 'vlaidate'; did you mean validate?; see"
                        + " joule --help",
                "run tiny --frseh | unknown option '--frseh'; did you mean --fresh?; see joule run"
                        + " --help",
                "run | Missing required parameter: 'JOB'; see joule run --help",
                "run tny | unknown job 'tny'; expected one of tiny; did you mean tiny?",
                "run tiny --tiny.report=r --tiny.lst 3 | --tiny.lst is no option of tiny; did you"
                        + " mean --tiny.last?",
                "run tiny --tiny.report=r --tiny.last 13 | tiny.last is 13; expected another number",
                "run tiny --loglevel loud --x.y=1 | Invalid value for option '--loglevel':"
                        + " found 'loud', expected DEBUG, INFO, WARN or ERROR; see joule run --help",
                "validate | --config is missing; give the YAML file to check"
            })
    void answersWrongUsageWithOneLine(String arguments, String line) {
        CommandRun run = CommandRun.of(arguments.split(" ", -1));

        assertThat(run.err()).isEqualTo(line + System.lineSeparator());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
