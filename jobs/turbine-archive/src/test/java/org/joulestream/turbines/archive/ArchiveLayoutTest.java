package org.joulestream.turbines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import org.joulestream.turbines.month.ArchiveName;
import org.junit.jupiter.api.Test;

/** Names as in facts/wind.md 2.1. */
final class ArchiveLayoutTest {
    private static final ArchiveName ARCHIVE = new ArchiveName("tur", YearMonth.of(2023, 12));

    @Test
    void namesFilesAsTheOldProgramDid() {
        assertThat(ArchiveLayout.mdb(ARCHIVE)).isEqualTo("exports/TUR/2023-12-tur.mdb");
        assertThat(ArchiveLayout.csv(ARCHIVE)).isEqualTo("exports/TUR/2023-12-tur.csv");
        assertThat(ArchiveLayout.zip(ARCHIVE)).isEqualTo("uploads/TUR/2023-12-tur.zip");
    }

    @Test
    void namesWhatLiesBesideThem() {
        assertThat(ArchiveLayout.manifestOf(ArchiveLayout.zip(ARCHIVE)))
                .isEqualTo("uploads/TUR/2023-12-tur.zip.manifest.json");
        assertThat(ArchiveLayout.rejects(ARCHIVE)).isEqualTo("rejects/TUR/2023-12-tur.csv");
        assertThat(ArchiveLayout.incomplete(ARCHIVE))
                .isEqualTo("exports/TUR/2023-12-tur.incomplete.json");
        assertThat(ArchiveLayout.report(ARCHIVE)).isEqualTo("checks/TUR/2023-12-tur.json");
        assertThat(ArchiveLayout.unchecked(ARCHIVE))
                .isEqualTo("checks/TUR/2023-12-tur.incomplete.json");
    }

    @Test
    void isFoundByItsName() {
        assertThat(ARCHIVE).hasToString("tur/2023-12");
        assertThat(ArchiveName.parse("tur/2023-12")).isEqualTo(ARCHIVE);
        assertThatThrownBy(() -> ArchiveName.parse("tur"))
                .hasMessage("archive is 'tur'; expected type/yyyy-MM, for example tur/2023-12");
    }
}
