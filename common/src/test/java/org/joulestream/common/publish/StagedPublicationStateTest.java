package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.joulestream.testkit.state.GoldenBytes;
import org.junit.jupiter.api.Test;

/** The bytes of staged publications are a promise. */
class StagedPublicationStateTest {

    private static final StagedPublication PUBLICATION =
            new StagedPublication(
                    "tur/2023-12",
                    7,
                    "exports/TUR/2023-12-tur.json",
                    new StagedPart[] {
                        new StagedPart(
                                "exports/TUR/2023-12-tur.mdb",
                                91_234_567_890L,
                                "a".repeat(64),
                                new byte[] {1, 2, 3}),
                        new StagedPart(
                                "exports/TUR/2023-12-tur.json", 12, "b".repeat(64), new byte[0])
                    },
                    new String[] {"exports/TUR/Ä.csv"});

    private final StagedPublicationSerializer serializer = new StagedPublicationSerializer();

    @Test
    void comesBackAsItWas() throws IOException {
        StagedPublication back = serializer.deserialize(1, serializer.serialize(PUBLICATION));

        assertThat(back).usingRecursiveComparison().isEqualTo(PUBLICATION);
    }

    @Test
    void bytesOfVersionOneStayReadable() throws IOException {
        byte[] golden =
                GoldenBytes.read(
                        StagedPublicationStateTest.class,
                        "staged-publication.v1.bin",
                        serializer.serialize(PUBLICATION));

        assertThat(serializer.deserialize(1, golden))
                .usingRecursiveComparison()
                .isEqualTo(PUBLICATION);
    }

    @Test
    void refusesAnotherVersion() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("StagedPublication has version 2; supported: 1");
    }

    @Test
    void refusesBytesThatAreLeftOver() throws IOException {
        byte[] bytes = serializer.serialize(PUBLICATION);

        assertThatThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(bytes, bytes.length + 3)))
                .isInstanceOf(IOException.class)
                .hasMessage("StagedPublication has 3 bytes more than its version 1 holds");
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] bytes = serializer.serialize(PUBLICATION);

        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> serializer.deserialize(1, truncated))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void travelsWithoutKryo() {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);

        assertThat(TypeInformation.of(StagedPublication.class).createSerializer(config))
                .isNotNull();
        assertThat(TypeInformation.of(PublicationWindow.class).createSerializer(config))
                .isNotNull();
        assertThat(TypeInformation.of(PublishedContent.class).createSerializer(config)).isNotNull();
        assertThat(TypeInformation.of(Page.class).createSerializer(config)).isNotNull();
    }
}
