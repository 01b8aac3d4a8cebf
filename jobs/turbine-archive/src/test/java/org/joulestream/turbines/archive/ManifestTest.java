package org.joulestream.turbines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.joulestream.turbines.archive.Manifest.Column;
import org.joulestream.turbines.archive.Manifest.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestTest {
    private static final RowFacts FACTS = RowFacts.of(Tables.ALARMS, Tables.alarmRows());

    @Test
    void isReadAsItWasWritten() {
        Manifest manifest = manifest("2023-09-02 00:00:00");

        assertThat(Manifest.read(manifest.write())).isEqualTo(new Manifest.Reading(manifest, null));
        assertThat(Manifest.read(manifest(null).write()).manifest()).isEqualTo(manifest(null));
    }

    @Test
    void hasANameALineWithTheListsAtTheEnd() {
        String json = new String(manifest(null).write(), StandardCharsets.UTF_8);

        assertThat(json)
                .startsWith("{\n  \"job\" : ")
                .contains("\n  \"revision\" : 3,\n")
                .endsWith("\n}\n")
                .doesNotContain("\r");
        assertThat(json.lines().filter(line -> line.matches("  \"\\w+\".*")).toList())
                .hasSize(19)
                .endsWith("  \"columns\" : [", "  \"windows\" : [");
    }

    @Test
    void countsNullsByColumn() {
        assertThat(Column.of(Tables.ALARMS, FACTS))
                .contains(new Column("TimeOff", "datetime", "DATE_TIME", 2))
                .contains(new Column("Parameter", "char(40)", "TEXT", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}",
                "null",
                "[]",
                "{\"revision\":\"x\"}",
                "{\"revision\":3}"
            })
    void whatIsNoManifestCountsAsAbsentWithAReason(String text) {
        Manifest.Reading reading = Manifest.read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.manifest()).isNull();
        assertThat(reading.reason()).startsWith("the manifest ").doesNotContain("\n");
    }

    @Test
    void everyCutManifestCountsAsAbsent() {
        byte[] bytes = manifest(null).write();
        for (int length = 0; length < bytes.length - 2; length += 7) {
            assertThat(Manifest.read(Arrays.copyOf(bytes, length)).manifest()).isNull();
        }
    }

    @Test
    void noBytesAreNoManifest() {
        assertThat(Manifest.read(null).reason()).isEqualTo("there is no manifest");
    }

    @Test
    void aManifestWithMoreNamesIsRead() {
        String json = new String(manifest(null).write(), StandardCharsets.UTF_8);
        String newer = json.replaceFirst("\\{", "{ \"added\" : 1,");

        assertThat(Manifest.read(newer.getBytes(StandardCharsets.UTF_8)).manifest())
                .isEqualTo(manifest(null));
    }

    private static Manifest manifest(@Nullable String first) {
        return new Manifest(
                "turbine-archive",
                "sum/2023-12",
                3,
                "tblAlarmLog",
                "sum",
                "2023-12",
                "closed",
                "UTC",
                new ArchiveFile("2023-12-sum.mdb", 4_096, "ab", "cd"),
                FACTS.rows(),
                first,
                null,
                List.of("ID"),
                true,
                Column.of(Tables.ALARMS, FACTS),
                1,
                2,
                FACTS.contentHash(),
                List.of(
                        new Slice(
                                "sum/2023-12-01",
                                "2023-12-01T00:00:00",
                                "2023-12-02T00:00:00",
                                3,
                                "ef")));
    }
}
