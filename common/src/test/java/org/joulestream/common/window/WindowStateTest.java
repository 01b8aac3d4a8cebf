package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joulestream.common.window.WindowSourceState.OpenWindow;
import org.joulestream.common.window.WindowSourceState.Phase;
import org.joulestream.common.window.WindowSplit.Status;
import org.joulestream.testkit.state.GoldenBytes;
import org.junit.jupiter.api.Test;

/** The bytes of the source's state are a promise. */
class WindowStateTest {

    private static final Instant AT = Instant.parse("2025-02-27T15:00:00.123456789Z");
    private static final Window WINDOW = new Window("TW", AT, AT.plusSeconds(86_400), "Intraday 3");
    private static final WindowSplit SPLIT =
            new WindowSplit(WINDOW, 2, 1, 1, Status.EMITTED, AT, "hash");
    private static final WindowSourceState STATE =
            new WindowSourceState(
                    "daily",
                    Map.of("FEP", Optional.empty(), "TW", Optional.of(WINDOW)),
                    List.of(
                            new OpenWindow(Phase.SETTLED, SPLIT),
                            new OpenWindow(Phase.WAITING, SPLIT.returned("reset", AT, true))),
                    Map.of("host", List.of(AT, AT.plusSeconds(1))));

    private final WindowSplitSerializer splits = new WindowSplitSerializer();
    private final WindowSourceStateSerializer states = new WindowSourceStateSerializer();

    @Test
    void splitsComeBackAsTheyWere() throws IOException {
        assertThat(splits.deserialize(1, splits.serialize(SPLIT))).isEqualTo(SPLIT);
    }

    @Test
    void endlessReasonsFitIntoACheckpoint() throws IOException {
        WindowSplit returned = SPLIT.returned("x".repeat(100_000), AT, true);

        assertThat(splits.deserialize(1, splits.serialize(returned))).isEqualTo(returned);
    }

    @Test
    void statesComeBackAsTheyWere() throws IOException {
        assertThat(states.deserialize(1, states.serialize(STATE))).isEqualTo(STATE);
    }

    @Test
    void bytesOfVersionOneStayReadable() throws IOException {
        byte[] split =
                GoldenBytes.read(
                        WindowStateTest.class, "window-split.v1.bin", splits.serialize(SPLIT));
        byte[] state =
                GoldenBytes.read(
                        WindowStateTest.class,
                        "window-source-state.v1.bin",
                        states.serialize(sorted()));

        assertThat(splits.deserialize(1, split)).isEqualTo(SPLIT);
        assertThat(states.deserialize(1, state)).isEqualTo(STATE);
    }

    @Test
    void refusesAnUnknownVersionByName() {
        assertThatThrownBy(() -> splits.deserialize(7, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("WindowSplit has version 7; supported: 1");
        assertThatThrownBy(() -> states.deserialize(7, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("WindowSourceState has version 7; supported: 1");
    }

    @Test
    void refusesTrailingBytes() throws IOException {
        byte[] split = splits.serialize(SPLIT);
        byte[] state = states.serialize(STATE);

        assertThatThrownBy(() -> splits.deserialize(1, Arrays.copyOf(split, split.length + 3)))
                .hasMessageContaining("3 bytes more");
        assertThatThrownBy(() -> states.deserialize(1, Arrays.copyOf(state, state.length + 3)))
                .hasMessageContaining("3 bytes more");
    }

    /** The order of Map.of is not the same in every JVM; that of what the board writes is. */
    private static WindowSourceState sorted() {
        return new WindowSourceState(
                STATE.fingerprint(), new TreeMap<>(STATE.frontier()), STATE.open(), STATE.grants());
    }
}
