package org.joulestream.turbines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
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
            List<Manifest> whole = farm.export(FLINK.cluster(), "whole");
            List<Manifest> halved =
                    farm.export(FLINK.cluster(), "halved", "--turbines.max-slice-bytes=500000");

            assertThat(whole).extracting(Manifest::rows).isEqualTo(farm.truth());
            assertThat(halved)
                    .extracting(Manifest::contentHash, Manifest::file)
                    .isEqualTo(contents(whole));
            assertThat(whole.get(0).windows()).hasSize(31);
            assertThat(halved.get(0).windows()).hasSizeGreaterThan(62);
        }
    }

    private static List<Tuple> contents(List<Manifest> manifests) {
        return manifests.stream()
                .map(manifest -> Tuple.tuple(manifest.contentHash(), manifest.file()))
                .toList();
    }
}
