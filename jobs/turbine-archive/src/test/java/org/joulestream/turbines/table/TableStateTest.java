package org.joulestream.turbines.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import org.joulestream.testkit.state.GoldenBytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Schema and rows live in state: their bytes stay readable. */
final class TableStateTest {
    private static final LocalDateTime STAMP =
            LocalDateTime.of(2022, 12, 31, 23, 52, 52, 20_000_000);
    private static final List<@Nullable Object[]> ROWS =
            List.of(
                    Samples.empty(LocalDateTime.of(1899, 12, 29, 6, 0), -1),
                    Samples.empty(STAMP, 99),
                    Samples.row(STAMP, 2307405));

    @Test
    void aSchemaHasTheSameBytes() {
        byte[] golden =
                GoldenBytes.read(
                        TableStateTest.class,
                        "table-schema.v1.json",
                        SchemaJson.write(Samples.EVERY_TYPE));

        assertThat(SchemaJson.read(golden)).isEqualTo(Samples.EVERY_TYPE);
        assertThat(SchemaJson.id(golden)).matches("[0-9a-f]{64}");
    }

    @Test
    void aSchemaOfAnotherVersionIsRefused() {
        byte[] bytes = "{\"version\":2}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> SchemaJson.read(bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("table schema has version 2; this program reads version 1");
    }

    @Test
    void bytesThatAreNoSchemaAreRefused() {
        for (String text : List.of("", "{", "{}", "{\"version\":1,\"table\":\"a\"}", "[1]")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(() -> SchemaJson.read(bytes))
                    .as(text)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /** Compressed bytes depend on zlib; the rows in them, and their hash, don't. */
    @Test
    void rowsHaveTheSameBytesOnceTheyAreInflated() throws IOException {
        byte[] packed = pack().rows();
        InputStream inflated =
                new InflaterInputStream(new ByteArrayInputStream(packed, 1, packed.length - 1));

        byte[] golden =
                GoldenBytes.read(
                        TableStateTest.class, "rows-inflated.v1.bin", inflated.readAllBytes());

        assertThat(pack().sha256()).isEqualTo(Sha256.hex(golden));
    }

    @Test
    void rowsPackedByTheFirstVersionAreRead() throws IOException {
        byte[] packed;
        try (InputStream golden =
                TableStateTest.class.getResourceAsStream("/state/packed-rows.v1.bin")) {
            packed = Objects.requireNonNull(golden, "packed-rows.v1.bin").readAllBytes();
        }

        assertThat(UnpackedRows.of(Samples.EVERY_TYPE, packed)).containsExactlyElementsOf(ROWS);
    }

    private static PackedRows pack() {
        SliceBuilder builder = new SliceBuilder(Samples.EVERY_TYPE);
        ROWS.forEach(builder::add);
        return builder.build();
    }
}
