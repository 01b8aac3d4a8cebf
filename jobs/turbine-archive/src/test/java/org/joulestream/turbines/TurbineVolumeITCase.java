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
                                assertThat(TurbineVolume.of(whole, table).rows()).isEqualTo(rows);
                                assertThat(TurbineVolume.of(halved, table).contentHash())
                                        .isEqualTo(TurbineVolume.of(whole, table).contentHash());
                                assertThat(TurbineVolume.of(halved, table).file())
                                        .isEqualTo(TurbineVolume.of(whole, table).file());
                            });
            assertThat(TurbineVolume.of(whole, ScadaTable.GRID).windows()).hasSize(31);
            assertThat(TurbineVolume.of(halved, ScadaTable.GRID).windows()).hasSizeGreaterThan(62);
        }
    }
}
