package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", ".")).resolve("../docs/configuration.md");

    @Test
    void saysWhatTheOptionsSay() throws IOException {
        String expected = ConfigurationPage.markdown(Jobs.released());
        if ("write".equals(System.getProperty("joulestream.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE)
                .as("docs/configuration.md; -Djoulestream.docs=write rewrites it")
                .hasContent(expected);
    }

    @Test
    void describesEveryOption() {
        assertThat(ConfigurationPage.markdown(TinyJoule.jobs()))
                .contains("## tiny\n\ntiny-count: counts numbers.\n")
                .contains("| `tiny.report` | `TINY_REPORT` | (required) |")
                .contains("## db\n")
                .contains("## flink\n")
                .doesNotContain("|  |  |  |  |");
    }
}
