package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MenuTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void numbersJobsAndCommands() throws IOException {
        assertThat(choose("\n")).isZero();
        assertThat(out.toString())
                .contains(" 1  run tiny           counts numbers")
                .contains(" 5  sql");
    }

    @Test
    void runsWhatWasChosen() throws IOException {
        assertThat(choose("1\n")).isEqualTo(2);
        assertThat(err.toString()).startsWith("tiny.report is missing;");
    }

    @Test
    void explainsACommandThatNeedsMore() throws IOException {
        assertThat(choose("5\n")).isZero();
        assertThat(out.toString()).contains("Usage: joule sql");
    }

    @Test
    void refusesWhatIsNotInTheMenuAndLeavesAtTheEndOfInput() throws IOException {
        assertThat(choose("20\n")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("'20' is not in the menu; expected 1 to 19\n");
        assertThat(choose("")).isZero();
    }

    private int choose(String answer) throws IOException {
        CommandLine joule =
                Joule.commandLine(TinyJoule.jobs(), DemoDatabase.NONE)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        return new Menu(joule, TinyJoule.jobs())
                .choose(new BufferedReader(new StringReader(answer)));
    }
}
