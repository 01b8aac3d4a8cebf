package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joulestream.capacity.file.PublishedName.Known;
import org.joulestream.capacity.file.PublishedName.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublishedNameTest {
    private static final NamePattern FORM =
            NamePattern.parse("OAC_{asset}_{number}_{gas-day:MM-dd-yyyy}_{cycle}.csv");
    private static final LocalDate GAS_DAY = LocalDate.of(2025, 2, 27);

    @Test
    void readsAssetNumberGasDayAndCycle() {
        PublishedName name = FORM.read("OAC_TW_007933047_02-27-2025_Intraday 3.csv");

        assertThat(name)
                .isEqualTo(
                        new Known(
                                "OAC_TW_007933047_02-27-2025_Intraday 3.csv",
                                "TW",
                                "007933047",
                                GAS_DAY,
                                Cycle.INTRADAY_3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oac_tw_007933047_02-27-2025_INTRADAY_3.CSV",
                "OAC_TW_007933047_02-27-2025_intraday3.csv",
                "OAC_TW_007933047_02-27-2025_Intraday 3 (1).csv",
                "/data/in/OAC_TW_007933047_02-27-2025_Intraday 3.csv",
                "C:\\in\\OAC_TW_007933047_02-27-2025_Intraday 3.csv"
            })
    void toleratesCaseSpacesAndPaths(String path) {
        assertThat(FORM.read(path))
                .isInstanceOfSatisfying(
                        Known.class,
                        name -> {
                            assertThat(name.asset()).isEqualTo("TW");
                            assertThat(name.gasDay()).isEqualTo(GAS_DAY);
                            assertThat(name.cycle()).isEqualTo(Cycle.INTRADAY_3);
                            assertThat(name.fileName()).doesNotContain("/", "\\");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; filename=\"OAC_TW_007933047_02-27-2025_Intraday 3.csv\"",
                "attachment;filename=OAC_TW_007933047_02-27-2025_Intraday 3.csv",
                "attachment; filename=OAC_TW_007933047_02-27-2025_Intraday_3.csv; size=10126",
                "ATTACHMENT; FileName = \"OAC_TW_007933047_02-27-2025_Intraday 3.csv\"; x=y",
                "attachment; filename*=UTF-8''OAC_TW_007933047_02-27-2025_Intraday%203.csv",
                "attachment; filename=\"other.csv\"; filename*=utf-8'en'OAC_TW_007933047_02-27-2025_Intraday%203.csv",
                "attachment; filename=\"../../etc/OAC_TW_007933047_02-27-2025_Intraday 3.csv\"",
                "attachment; filename=\"C:\\\\in\\\\OAC_TW_007933047_02-27-2025_Intraday 3.csv\""
            })
    void readsTheNameInAContentDisposition(String header) {
        assertThat(FORM.read(PublishedName.inContentDisposition(header)))
                .isInstanceOfSatisfying(
                        Known.class, name -> assertThat(name.cycle()).isEqualTo(Cycle.INTRADAY_3));
    }

    @Test
    void saysWhatIsWrongWithAName() {
        assertThat(problem("OAC_TW_007933047_02-30-2025_Final.csv"))
                .isEqualTo(
                        "file name 'OAC_TW_007933047_02-30-2025_Final.csv' names a day that does not exist; expected OAC_{asset}_{number}_{MM-dd-yyyy}_{cycle}.csv");
        assertThat(problem("OAC_TW_007933047_02-27-2025_Intraday 4.csv"))
                .contains("names an unknown cycle");
        assertThat(problem("tw_sample.csv")).contains("is not of the known form");
        assertThat(problem("")).contains("is not of the known form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "inline", "attachment; name=x", "filename*=UTF-8''%zz", "filename=\""})
    void findsNoNameInOtherHeaders(String header) {
        assertThat(FORM.read(PublishedName.inContentDisposition(header)))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void findsNoNameInAnAnswerWithoutOne() {
        assertThat(PublishedName.inContentDisposition(null)).isEmpty();
    }

    @Property
    void neverThrows(@ForAll String text) {
        assertThat(FORM.read(text).fileName()).doesNotContain("/");
        assertThat(PublishedName.inContentDisposition("filename=" + text)).isNotNull();
        assertThat(PublishedName.inContentDisposition("filename*=UTF-8''%" + text)).isNotNull();
    }

    private static String problem(String name) {
        return ((Unknown) FORM.read(name)).problem();
    }
}
