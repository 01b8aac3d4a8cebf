package org.joulestream.telemetry.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.joulestream.telemetry.model.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which fields may be named, and how. */
class TelemetryFieldsTest {

    @Test
    void isADoubleUnlessItsTypeIsNamed() {
        TelemetryFields fields =
                TelemetryFields.parse(
                        List.of("voltage", "cycles:long", "on:boolean", "firmware:text"));

        assertThat(fields.fields())
                .containsExactly(
                        new TelemetryField("voltage", FieldType.DOUBLE),
                        new TelemetryField("cycles", FieldType.LONG),
                        new TelemetryField("on", FieldType.BOOLEAN),
                        new TelemetryField("firmware", FieldType.TEXT));
        assertThat(fields.names()).containsExactly("voltage", "cycles", "on", "firmware");
    }

    @Test
    void takesAMeasuredPowerFactorAndNamesWithColons() {
        TelemetryFields fields = TelemetryFields.parse(List.of("power_factor", "phase:1:double"));

        assertThat(fields.names()).containsExactly("power_factor", "phase:1");
    }

    @ParameterizedTest
    @CsvSource({
        "voltage:float, 'voltage:float'; expected name or name:type with double",
        ":double, ':double'; expected name or name:type",
        "'', ''; expected name or name:type",
        "voltage:DOUBLE, 'voltage:DOUBLE'",
        "phase:1, 'phase:1'; expected name or name:type",
        "timestamp, 'timestamp'; expected another name",
        "Hour:long, 'Hour'; expected another name",
        "device_id:text, 'device_id'; expected another name",
        "power_factor:long, 'power_factor:long'; expected power_factor:double",
        "Power_Factor, 'Power_Factor:double'; expected power_factor:double",
        "power, 'power' twice; expected each field once",
        "POWER, 'POWER' twice; expected each field once"
    })
    void refusesWhatCannotBeAColumn(String entry, String message) {
        assertThatThrownBy(() -> TelemetryFields.parse(List.of("power", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace("''", "'"));
    }

    @Test
    void refusesNoFieldAtAll() {
        assertThatThrownBy(() -> TelemetryFields.parse(List.of()))
                .hasMessage("no field; expected some such as voltage,power");
    }
}
