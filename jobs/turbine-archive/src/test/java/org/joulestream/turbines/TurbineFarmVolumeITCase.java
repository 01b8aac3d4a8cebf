package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.archive.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A month of all six tables of 131 turbines, 2.5 million rows, in a heap of 512 MB. */
@Tag("volume")
@Tag("nightly")
class TurbineFarmVolumeITCase {

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    TurbineVolume.cluster().checkpointEvery(Duration.ofSeconds(5)));

    @Test
    void exportsEveryRowOfAllTablesTheSameTwice(@TempDir Path directory) throws Exception {
        try (TurbineVolume farm = TurbineVolume.fill(directory, ScadaTable.values())) {
            List<Manifest> first = farm.export(FLINK.cluster(), "first");
            List<Manifest> second = farm.export(FLINK.cluster(), "second");

            assertThat(second).isEqualTo(first);
            assertThat(first).extracting(Manifest::rows).isEqualTo(farm.truth());
        }
    }
}
