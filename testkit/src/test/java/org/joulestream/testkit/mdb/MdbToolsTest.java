package org.joulestream.testkit.mdb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MdbToolsTest {
    @TempDir Path nothing;

    @Test
    void saysInOneLineHowToGetAMissingProgram() {
        MdbTools tools =
                new MdbTools(
                        Map.of("PATH", nothing.toString(), "XDG_CACHE_HOME", nothing.toString()));

        assertThatThrownBy(() -> tools.run("mdb-tables", "any.mdb"))
                .hasMessage(
                        "mdb-tables not found on PATH; './joule test' unpacks it, or install"
                                + " Debian's package mdbtools");
    }
}
