package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.joulestream.capacity.source.GasDayRange;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which gas days are read, and what is said where options do not fit together. */
class CapacityScopeTest {

    @Test
    void followsWhereNeitherARangeNorAFolderIsNamed() {
        Settings settings = settings();

        assertThat(CapacityScope.range(settings)).isNull();
        assertThat(CapacityScope.backfills(settings)).isEmpty();
        assertThat(settings.get(CapacityOptions.POLL_INTERVAL)).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.get(CapacityOptions.REVISIT_DAYS)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "--capacity.gas-day=2025-02-27, 2025-02-27..2025-02-27",
        "--capacity.from=2025-02-27, 2025-02-27..2025-02-27",
        "--capacity.from=2025-02-27 --capacity.to=2025-03-01, 2025-02-27..2025-03-01"
    })
    void readsARangeThatIsNamed(String arguments, String range) {
        Settings settings = settings(arguments.split(" "));

        assertThat(Objects.toString(CapacityScope.range(settings))).isEqualTo(range);
    }

    @ParameterizedTest
    @CsvSource({
        "--capacity.assets=TW, true",
        "--capacity.backfill=2025-01-01, true",
        "--capacity.from=2025-02-27, false",
        "--capacity.gas-day=2025-02-27, false",
        "--capacity.files=., false"
    })
    void followsUnlessItHasAnEnd(String argument, boolean follows) {
        assertThat(CapacityScope.follows(settings(argument))).isEqualTo(follows);
    }

    @ParameterizedTest
    @CsvSource({
        "--capacity.poll-interval=1m --capacity.revisit-days=1 --capacity.revisit-after=1h",
        "--capacity.from=2025-02-27 --capacity.revisits=2 --capacity.revisit-after=1h"
    })
    void takesTheOptionsOfItsWayOfReading(String arguments) {
        assertThatCode(() -> settings(arguments.split(" "))).doesNotThrowAnyException();
    }

    @Test
    void readsAnyNumberOfRangesBeside() {
        Settings settings = settings("--capacity.backfill=2025-01-01..2025-01-31, 2024-12-24");

        assertThat(CapacityScope.backfills(settings))
                .containsExactly(
                        GasDayRange.parse("2025-01-01..2025-01-31"),
                        GasDayRange.parse("2024-12-24"));
    }

    @ParameterizedTest
    @CsvSource({
        "--capacity.files=. --capacity.gas-day=2025-02-27, capacity.files and a range of gas days are both given",
        "--capacity.gas-day=2025-02-27 --capacity.from=2025-02-27, capacity.gas-day and a range",
        "--capacity.to=2025-02-27, capacity.to is given without capacity.from",
        "--capacity.from=2025-02-27 --capacity.to=2025-02-26, 'capacity.to is 2025-02-26, before'",
        "--capacity.from=2025-02-27 --capacity.backfill=2025-01-01, capacity.backfill is for a job that follows",
        "--capacity.backfill=2025-01-31..2025-01-01, ends before it begins",
        "--capacity.revisits=2, capacity.revisits is for a range of gas days; expected it with capacity.from",
        "--capacity.files=. --capacity.revisits=0, capacity.revisits is for a range of gas days",
        "--capacity.from=2025-02-27 --capacity.poll-interval=1m, capacity.poll-interval is for a job that follows the site",
        "--capacity.files=. --capacity.poll-interval=1m, capacity.poll-interval is for a job that follows the site",
        "--capacity.gas-day=2025-02-27 --capacity.revisit-days=3, capacity.revisit-days is for a job that follows the site",
        "--capacity.files=. --capacity.revisit-days=3, capacity.revisit-days is for a job that follows the site",
        "--capacity.poll-interval=10ms, is less than a second; expected 1 s or more"
    })
    void saysInOneLineWhatDoesNotFit(String arguments, String fault) {
        assertThatThrownBy(() -> settings(arguments.split(" ")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong -> assertThat(wrong.faults()).hasSize(1))
                .hasMessageContaining(fault);
    }

    /** A file may serve a job that follows and a single run beside. */
    @Test
    void aFileMayHoldWhatThisRunHasNoUseFor(@TempDir Path directory) throws IOException {
        Path yaml =
                Files.writeString(
                        directory.resolve("capacity.yaml"),
                        """
                        capacity:
                          poll-interval: 5 min
                          revisit-days: 2
                          backfill: [2025-01-01]
                        """);

        Settings settings =
                JobSettings.read(
                        new CapacityJob(),
                        List.of(),
                        ConfigurationSources.ofProcess(
                                yaml, null, List.of("--capacity.gas-day=2025-02-27")));

        assertThat(CapacityScope.range(settings)).hasToString("2025-02-27..2025-02-27");
    }

    private static Settings settings(String... arguments) {
        return JobSettings.read(
                new CapacityJob(), List.of(), ConfigurationSources.ofArguments(arguments));
    }
}
