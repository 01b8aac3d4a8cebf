package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinQualityOptionTest {
    @Test
    void letsEveryFilePassUnlessAsked() {
        assertThat(settings().get(CapacityOptions.MIN_QUALITY)).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.8", "0.95", "0.800", "1"})
    void takesHundredths(String threshold) {
        assertThat(settings("--capacity.min-quality=" + threshold).get(CapacityOptions.MIN_QUALITY))
                .isEqualByComparingTo(threshold);
    }

    @ParameterizedTest
    @CsvSource({
        "80,capacity.min-quality is '80' (argument); expected a number from 0 to 1",
        "0.995,capacity.min-quality (argument) has '0.995'; expected at most two decimals",
    })
    void refusesOthersInOneLine(String threshold, String fault) {
        assertThatThrownBy(() -> settings("--capacity.min-quality=" + threshold))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(fault);
    }

    private static Settings settings(String... arguments) {
        String[] all =
                Stream.concat(Stream.of("--capacity.from=2025-02-27"), Stream.of(arguments))
                        .toArray(String[]::new);
        return JobSettings.read(
                new CapacityJob(), List.of(), ConfigurationSources.ofArguments(all));
    }
}
