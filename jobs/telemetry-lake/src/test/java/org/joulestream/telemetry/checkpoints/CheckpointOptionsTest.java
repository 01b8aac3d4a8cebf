package org.joulestream.telemetry.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.OptionScope;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.joulestream.common.config.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointOptionsTest {
    private static final OptionScope SCOPE = new OptionScope("telemetry", CheckpointOptions.all());

    @Test
    void keepsNoCheckpointsWhereNoHostIsGiven() {
        assertThat(CheckpointOptions.store(read(Map.of("CHECKPOINT_DB_NAME", "plant")))).isNull();
    }

    @Test
    void readsTheNamesOfTheReplacedProgram() {
        CheckpointStore store =
                store(
                        Map.of(
                                "CHECKPOINT_DB_HOST", "db",
                                "CHECKPOINT_DB_PORT", "5433",
                                "CHECKPOINT_DB_NAME", "plant",
                                "CHECKPOINT_DB_USER", "exporter",
                                "CHECKPOINT_DB_PASSWORD", "secret",
                                "CHECKPOINT_TABLE", "Progress"));

        assertThat(store.database().url()).isEqualTo("jdbc:postgresql://db:5433/plant");
        assertThat(store.database().user()).isEqualTo("exporter");
        assertThat(store.database().password())
                .isEqualTo(SecretReference.environment("CHECKPOINT_DB_PASSWORD"));
        assertThat(store.database().schema()).isEqualTo("public");
        assertThat(store.name()).hasToString("progress");
    }

    @Test
    void keepsRequestsInTheSchemaOfTheCheckpoints() {
        CheckpointStore store =
                store(Map.of("CHECKPOINT_DB_HOST", "db", "CHECKPOINT_TABLE", "lake.progress"));

        assertThat(store.name().sibling("export_requests").sql())
                .isEqualTo("\"lake\".\"export_requests\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;drop table b", "a.b.c", "1a", "\"a\"", "ä", ".a"})
    void refusesANameThatIsNotPlain(String name) {
        Map<String, String> environment =
                Map.of("CHECKPOINT_DB_HOST", "db", "CHECKPOINT_TABLE", name);

        assertThatThrownBy(() -> read(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("checkpoint-db.table (environment CHECKPOINT_TABLE) is no");
    }

    private static CheckpointStore store(Map<String, String> environment) {
        return Objects.requireNonNull(CheckpointOptions.store(read(environment)));
    }

    private static Settings read(Map<String, String> environment) {
        return SettingsReader.read(
                SCOPE,
                List.of(SCOPE),
                new ConfigurationSources(null, null, environment, List.of()));
    }
}
