package org.joulestream.capacity;

import java.nio.file.Path;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A year of a pipeline: 2,000 files of 300 rows in a heap of 512 MB. */
@Tag("volume")
@Tag("nightly")
class CapacityWholeVolumeITCase {
    @RegisterExtension
    static final FlinkClusterExtension FLINK = new FlinkClusterExtension(CapacityVolume.cluster());

    @Test
    void theSameFilesAgainTouchNoRow(@TempDir Path directory) throws Exception {
        new CapacityVolume(directory, 2_000, 512L << 20)
                .assertThatTheSameFilesAgainTouchNoRow(FLINK.cluster());
    }
}
