package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.joulestream.common.window.WindowSourceState.OpenWindow;
import org.joulestream.common.window.WindowSourceState.Phase;
import org.joulestream.common.window.WindowSplit.Rest;
import org.joulestream.common.window.WindowSplit.Status;
import org.joulestream.testkit.state.GoldenBytes;
import org.junit.jupiter.api.Test;

/** The bytes of the source's state are a promise. */
class WindowStateTest {

    private static final Instant AT = Instant.parse("2025-02-27T15:00:00.123456789Z");
    private static final Window WINDOW = new Window("TW", AT, AT.plusSeconds(86_400), "Intraday 3");
    private static final WindowSplit SPLIT =
            new WindowSplit(WINDOW, 2, 1, 1, Status.EMITTED, AT, "hash", null);
    private static final WindowSourceState STATE =
            new WindowSourceState(
                    "daily",
                    Map.of("FEP", Optional.empty(), "TW", Optional.of(WINDOW)),
                    List.of(
                            new OpenWindow(Phase.SETTLED, SPLIT),
                            new OpenWindow(Phase.WAITING, SPLIT.returned("reset", AT, true))),
                    Map.of("host", List.of(AT, AT.plusSeconds(1))));

    /** Its first hour is out, the second and the rest of the day are not. */
    private static final WindowSplit HALVED =
            new WindowSplit(
                    WINDOW,
                    2,
                    1,
                    0,
                    Status.PENDING,
                    AT,
                    "",
                    new Rest(
                            List.of(
                                    new Window(
                                            "TW", AT.plusSeconds(3_600), AT.plusSeconds(7_200), ""),
                                    new Window("TW", AT.plusSeconds(7_200), WINDOW.end(), "")),
                            AT.plusSeconds(90_000)));

    private static final WindowSourceState STATE_WITH_HALVED =
            new WindowSourceState(
                    "daily",
                    STATE.frontier(),
                    List.of(
                            new OpenWindow(Phase.SETTLED, SPLIT),
                            new OpenWindow(Phase.ASSIGNED, HALVED),
                            new OpenWindow(Phase.WAITING, HALVED.returned("reset", AT, true))),
                    STATE.grants());

    private final WindowSplitSerializer splits = new WindowSplitSerializer();
    private final WindowSourceStateSerializer states = new WindowSourceStateSerializer();

    @Test
    void splitsComeBackAsTheyWere() throws IOException {
        assertThat(splits.deserialize(2, splits.serialize(SPLIT))).isEqualTo(SPLIT);
        assertThat(splits.deserialize(2, splits.serialize(HALVED))).isEqualTo(HALVED);
    }

    @Test
    void endlessReasonsFitIntoACheckpoint() throws IOException {
        WindowSplit returned = SPLIT.returned("x".repeat(100_000), AT, true);

        assertThat(splits.deserialize(2, splits.serialize(returned))).isEqualTo(returned);
    }

    @Test
    void statesComeBackAsTheyWere() throws IOException {
        assertThat(states.deserialize(2, states.serialize(STATE))).isEqualTo(STATE);
        assertThat(states.deserialize(2, states.serialize(STATE_WITH_HALVED)))
                .isEqualTo(STATE_WITH_HALVED);
    }

    /** Written before windows were halved. */
    @Test
    void bytesOfVersionOneStayReadable() throws IOException {
        assertThat(splits.deserialize(1, golden("window-split.v1.bin"))).isEqualTo(SPLIT);
        assertThat(states.deserialize(1, golden("window-source-state.v1.bin"))).isEqualTo(STATE);
    }

    @Test
    void bytesOfVersionTwoStayReadable() throws IOException {
        byte[] split =
                GoldenBytes.read(
                        WindowStateTest.class, "window-split.v2.bin", splits.serialize(HALVED));
        byte[] state =
                GoldenBytes.read(
                        WindowStateTest.class,
                        "window-source-state.v2.bin",
                        states.serialize(sorted(STATE_WITH_HALVED)));

        assertThat(splits.deserialize(2, split)).isEqualTo(HALVED);
        assertThat(states.deserialize(2, state)).isEqualTo(STATE_WITH_HALVED);
    }

    @Test
    void refusesAnUnknownVersionByName() {
        assertThatThrownBy(() -> splits.deserialize(7, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("WindowSplit has version 7; supported: 1, 2");
        assertThatThrownBy(() -> splits.deserialize(0, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("WindowSplit has version 0; supported: 1, 2");
        assertThatThrownBy(() -> states.deserialize(7, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("WindowSourceState has version 7; supported: 1, 2");
    }

    @Test
    void refusesTrailingBytes() throws IOException {
        byte[] split = splits.serialize(SPLIT);
        byte[] state = states.serialize(STATE);

        assertThatThrownBy(() -> splits.deserialize(2, Arrays.copyOf(split, split.length + 3)))
                .hasMessageContaining("3 bytes more than its version 2");
        assertThatThrownBy(() -> states.deserialize(2, Arrays.copyOf(state, state.length + 3)))
                .hasMessageContaining("3 bytes more than its version 2");
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream bytes = WindowStateTest.class.getResourceAsStream("/state/" + name)) {
            return Objects.requireNonNull(bytes, name).readAllBytes();
        }
    }

    /** The order of Map.of is not the same in every JVM; that of what the board writes is. */
    private static WindowSourceState sorted(WindowSourceState state) {
        return new WindowSourceState(
                state.fingerprint(), new TreeMap<>(state.frontier()), state.open(), state.grants());
    }
}
