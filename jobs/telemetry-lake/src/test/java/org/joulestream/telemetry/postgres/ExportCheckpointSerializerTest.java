package org.joulestream.telemetry.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.joulestream.telemetry.checkpoints.ExportCheckpoint;
import org.joulestream.testkit.state.GoldenBytes;
import org.junit.jupiter.api.Test;

/** The bytes of export checkpoints that wait in state are a promise. */
class ExportCheckpointSerializerTest {

    private static final ExportCheckpoint CHECKPOINT =
            new ExportCheckpoint(
                    "Zähler 7",
                    Instant.parse("2026-02-07T12:00:55.000000001Z"),
                    2,
                    "telemetry/device_id=Z%C3%A4hler%207/date=2026/02/07/export_120000.parquet",
                    12);

    private final ExportCheckpointSerializer serializer = new ExportCheckpointSerializer();

    @Test
    void bytesOfVersionOneStayReadable() throws IOException {
        byte[] golden =
                GoldenBytes.read(
                        ExportCheckpointSerializerTest.class,
                        "export-checkpoint.v1.bin",
                        serializer.serialize(CHECKPOINT));

        assertThat(serializer.deserialize(1, golden)).isEqualTo(CHECKPOINT);
    }

    @Test
    void refusesAnotherVersion() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("ExportCheckpoint has version 2; supported: 1");
    }

    @Test
    void refusesBytesThatAreLeftOver() throws IOException {
        byte[] bytes = serializer.serialize(CHECKPOINT);

        assertThatThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(bytes, bytes.length + 3)))
                .isInstanceOf(IOException.class)
                .hasMessage("ExportCheckpoint has 3 bytes more than its version 1 holds");
    }
}
