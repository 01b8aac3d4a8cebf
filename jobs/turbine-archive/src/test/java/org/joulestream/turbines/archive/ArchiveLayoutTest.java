package org.joulestream.turbines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** Names as in facts/wind.md 2.1. */
final class ArchiveLayoutTest {
    private static final ArchiveLayout LAYOUT = new ArchiveLayout("TUR", YearMonth.of(2023, 12));

    @Test
    void namesFilesAsTheOldProgramDid() {
        assertThat(LAYOUT.mdb()).isEqualTo("exports/TUR/2023-12-tur.mdb");
        assertThat(LAYOUT.csv()).isEqualTo("exports/TUR/2023-12-tur.csv");
        assertThat(LAYOUT.zip()).isEqualTo("uploads/TUR/2023-12-tur.zip");
    }

    @Test
    void namesWhatLiesBesideThem() {
        assertThat(ArchiveLayout.manifest(LAYOUT.zip()))
                .isEqualTo("uploads/TUR/2023-12-tur.zip.manifest.json");
        assertThat(LAYOUT.rejects()).isEqualTo("rejects/TUR/2023-12-tur.csv");
        assertThat(LAYOUT.incomplete()).isEqualTo("exports/TUR/2023-12-tur.incomplete.json");
        assertThat(LAYOUT.check()).isEqualTo("checks/TUR/2023-12-tur.json");
    }

    @Test
    void isFoundByThePublication() {
        assertThat(LAYOUT.publication()).isEqualTo("tur/2023-12");
        assertThat(ArchiveLayout.of("tur/2023-12")).isEqualTo(LAYOUT);
        assertThatThrownBy(() -> ArchiveLayout.of("tur"))
                .hasMessage("publication is 'tur'; expected type/yyyy-MM, for example tur/2023-12");
    }
}
