package org.joulestream.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
    @Test
    void writesOneTableForEachSection() {
        Option<String> piped = Option.text("plant.mode", "a|b").withDefault("a");

        String text =
                ConfigurationDocument.markdown(
                        "# Options\n",
                        List.of(
                                new ConfigurationDocument.Section(
                                        "plant",
                                        "One plant.",
                                        List.of(
                                                PlantOptions.ASSETS,
                                                piped,
                                                DatabaseOptions.PASSWORD))));

        assertThat(text)
                .isEqualTo(
                        """
                        # Options

                        ## plant

                        One plant.

                        | Key | Environment | Default | Description | Example |
                        |---|---|---|---|---|
                        | `plant.assets` | `PLANT_ASSETS` | (required) | Assets to collect. | `TW,FEP` |
                        | `plant.mode` | `PLANT_MODE` | `a` | a\\|b | `a` |
                        | `db.password`, `db.password-file` or `db.password-env` | `DB_PASSWORD` (or each with `_FILE`) |  | Password of the user; leave out where none is needed. |  |
                        """);
    }
}
