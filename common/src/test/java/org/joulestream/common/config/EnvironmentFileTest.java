package org.joulestream.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void readsWhatShellsAndEditorsWrite() throws IOException {
        String text =
                """
                # a comment
                PLAIN = with blanks \t# and a comment
                export EXPORTED=yes

                SINGLE='a # \\n b' # c
                DOUBLE="tab\\tquote\\" # $x \\\\"
                HASH=a#b
                URL=http://h/?a=b&c=d
                EMPTY=
                PLAIN2=x""";

        assertThat(read("\uFEFF" + text.replace("\n", "\r\n")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "PLAIN", "with blanks",
                                "EXPORTED", "yes",
                                "SINGLE", "a # \\n b",
                                "DOUBLE", "tab\tquote\" # $x \\",
                                "HASH", "a#b",
                                "URL", "http://h/?a=b&c=d",
                                "EMPTY", "",
                                "PLAIN2", "x"));
    }

    @Test
    void namesTheLineOfAFaultButNotItsText() {
        assertThatThrownBy(() -> read("A=1\nPASSWORD=\"geheim\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(".env line 2 is not KEY=VALUE; quotes must be closed")
                .hasMessageNotContaining("geheim");
    }

    private Map<String, String> read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), text);
        Faults faults = new Faults();
        Map<String, String> variables = EnvironmentFile.read(file, faults);
        faults.throwIfAny();
        return variables;
    }
}
