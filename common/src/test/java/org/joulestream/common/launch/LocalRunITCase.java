package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.joulestream.common.config.ConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunITCase {
    private static final String ANY_PORT = "--flink.web-port=0";
    private static final String LAST = "--count.last=99";

    private final Counting counting = new Counting();
    @TempDir private Path directory = Path.of("");

    @BeforeEach
    void forgetEarlierRuns() {
        Count.reset();
    }

    @Test
    void leavesNoStateBehindWhenAllInputIsThrough() throws Exception {
        ExitCode code = counting.run(directory, ANY_PORT, LAST);

        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(Count.COUNTED).hasValue(100);
        assertThat(directory.resolve("checkpoints")).isEmptyDirectory();
        assertThat(directory.resolve("savepoints")).isEmptyDirectory();
        assertThat(counting.out.toString())
                .doesNotContain("going on from")
                .containsSubsequence(
                        "the counter's server answers",
                        "count runs",
                        "count: 100 counted",
                        "count is done");
    }

    @Test
    void endsByQuotaWithItsOwnCode() throws Exception {
        ExitCode code = counting.run(directory, ANY_PORT, LAST, "--count.trouble=quota");

        assertThat(code).isEqualTo(ExitCode.QUOTA);
        assertThat(counting.err)
                .hasToString(
                        "count failed: 1000 calls are used up; run again; details in logs/x.log\n");
    }

    @Test
    void tellsTheRootCauseInOneLine() throws Exception {
        ExitCode code = counting.run(directory, ANY_PORT, LAST, "--count.trouble=failure");

        assertThat(code).isEqualTo(ExitCode.FAILURE);
        assertThat(counting.err)
                .hasToString("count failed: ArithmeticException: inner; details in logs/x.log\n");
    }

    @Test
    void refusesTheStateOfAnotherRun() throws Exception {
        try (StateDirectory held = StateDirectory.open(directory)) {
            assertThat(held.newest()).isEmpty();
            assertThatThrownBy(() -> counting.run(directory, ANY_PORT, LAST))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "%s is in use by process %d; stop that run or give another --state"
                                    .formatted(directory, ProcessHandle.current().pid()));
        }
    }

    @Test
    void startsNothingWhenAServerIsNotReady() {
        assertThatThrownBy(
                        () -> counting.run(directory, ANY_PORT, LAST, "--count.trouble=unprepared"))
                .isInstanceOf(PreparationException.class);
        assertThat(Count.COUNTED).hasValue(0);
    }
}
