package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.archive.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A month of power of 131 turbines, and their alarms, in a heap of 512 MB. */
@Tag("volume")
class TurbineVolumeITCase {

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    TurbineVolume.cluster().checkpointEvery(Duration.ofSeconds(1)));

    @Test
    void exportsEveryRowWhetherDaysAreHalvedOrNot(@TempDir Path directory) throws Exception {
        try (TurbineVolume farm =
                TurbineVolume.fill(directory, ScadaTable.GRID, ScadaTable.ALARM)) {
            Map<ScadaTable, Manifest> whole = farm.export(FLINK.cluster(), "whole");
            Map<ScadaTable, Manifest> halved =
                    farm.export(FLINK.cluster(), "halved", "--turbines.max-slice-bytes=500000");

            farm.truth()
                    .forEach(
                            (table, rows) -> {
                                assertThat(whole.get(table).rows()).isEqualTo(rows);
                                assertThat(halved.get(table).contentHash())
                                        .isEqualTo(whole.get(table).contentHash());
                                assertThat(halved.get(table).file())
                                        .isEqualTo(whole.get(table).file());
                            });
            assertThat(whole.get(ScadaTable.GRID).windows()).hasSize(31);
            assertThat(halved.get(ScadaTable.GRID).windows()).hasSizeGreaterThan(62);
        }
    }
}
