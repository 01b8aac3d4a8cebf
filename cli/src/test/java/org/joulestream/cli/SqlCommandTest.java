package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest {
    private static final String QUERY = "SELECT 1";

    @TempDir private Path directory = Path.of("");

    @Test
    void tellsInOneLineThatNoServerAnswers() throws IOException {
        Path config = Files.writeString(directory.resolve("c.yaml"), "db: {port: 1}\ntiny.x: 1\n");

        CommandRun run = CommandRun.of("sql", "--config", config.toString(), QUERY);

        assertThat(run.err()).startsWith("Connection to localhost:1 refused.").hasLineCount(1);
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void asksTheDemoThatIsNamedWithTheJobsOwnEntryFirst() throws IOException {
        Files.writeString(
                directory.resolve("demo.properties"),
                """
                url=jdbc:postgresql://localhost:2/d
                tiny.url=jdbc:postgresql://localhost:1/d
                user=u
                schema=s
                password-file=pw
                """);
        Files.writeString(directory.resolve("pw"), "geheim\n");

        CommandRun shared = CommandRun.of("sql", "--dir", directory.toString(), QUERY);
        CommandRun own = CommandRun.of("sql", "--dir", directory.toString(), "tiny", QUERY);

        assertThat(shared.err()).startsWith("Connection to localhost:2 refused.");
        assertThat(own.err()).startsWith("Connection to localhost:1 refused.");
    }

    @Test
    void saysWhatToDoWithoutADemo() {
        CommandRun run = CommandRun.of("sql", "--dir", directory.toString(), QUERY);

        assertThat(run.err())
                .isEqualTo(
                        directory.resolve("demo.properties")
                                + " does not exist; run joule demo first or configure db.host\n");
        assertThat(run.code()).isEqualTo(2);
    }
}
