package org.joulestream.capacity;

import java.nio.file.Path;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 800 files of 300 rows in a heap of 192 MB. */
@Tag("volume")
class CapacityVolumeITCase {
    @RegisterExtension
    static final FlinkClusterExtension FLINK = new FlinkClusterExtension(CapacityVolume.cluster());

    @Test
    void theSameFilesAgainTouchNoRow(@TempDir Path directory) throws Exception {
        new CapacityVolume(directory, 800, 192L << 20)
                .assertThatTheSameFilesAgainTouchNoRow(FLINK.cluster());
    }
}
