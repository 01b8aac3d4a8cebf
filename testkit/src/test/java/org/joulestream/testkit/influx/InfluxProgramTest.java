package org.joulestream.testkit.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfluxProgramTest {
    @TempDir Path directory;

    @Test
    void isFoundWhereTheGateUnpacksIt() throws IOException {
        InfluxProgram program =
                new InfluxProgram(
                        Map.of("PATH", "/nowhere", "XDG_CACHE_HOME", directory.toString()));
        assertThat(program.find()).isEmpty();
        Path tools = Files.createDirectories(directory.resolve("joulestream/tools/bin"));

        Path influxd = Files.createFile(tools.resolve("influxd"));
        assertThat(influxd.toFile().setExecutable(true)).isTrue();

        assertThat(program.find()).contains(influxd);
    }
}
