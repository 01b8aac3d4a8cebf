package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareArchivesCommandTest {
    private static final String ROWS =
            """
            TimeStamp,StationId,wtc_ActPower_mean
            2023-12-01 00:10:00,2307405,1.5
            2023-12-01 00:20:00,2307405,
            """;

    @TempDir private Path directory = Path.of("");

    @Test
    void saysThatArchivesAreEqual() throws IOException {
        CommandRun run = compare(csv("a.csv", ROWS), csv("b.csv", ROWS.replace("1.5", "1.50")));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("2 equal, 0 missing").endsWith("equal\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void showsWhatIsDifferent() throws IOException {
        CommandRun run = compare(csv("a.csv", ROWS), csv("b.csv", ROWS.replace("1.5", "2.5")));

        assertThat(run.out())
                .contains("1 equal, 0 missing, 0 extra, 1 different")
                .contains("wtc_ActPower_mean 1.5, now 2.5")
                .endsWith("not equal\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void canLeaveColumnsOutThatOneOfThemLacks() throws IOException {
        Path fewer = csv("a.csv", ROWS.replaceAll("(?m),[^,\n]*$", ""));
        Path more = csv("b.csv", ROWS);

        assertThat(compare(fewer, more).code()).isEqualTo(1);
        assertThat(compare(fewer, more, "--common-columns").code()).isZero();
    }

    @Test
    void namesAFileThatItCannotRead() throws IOException {
        Path there = csv("a.csv", ROWS);

        CommandRun run = compare(there, directory.resolve("none.mdb"));

        assertThat(run.err())
                .isEqualTo(directory.resolve("none.mdb") + " is not a file; expected an archive\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(CommandRun.of("compare-archives", there.toString()).err())
                .isEqualTo(
                        "Missing required parameter: 'NEW'; see joule compare-archives --help\n");
    }

    private CommandRun compare(Path oldFile, Path newFile, String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "compare-archives";
        words[1] = oldFile.toString();
        words[2] = newFile.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return CommandRun.of(words);
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
