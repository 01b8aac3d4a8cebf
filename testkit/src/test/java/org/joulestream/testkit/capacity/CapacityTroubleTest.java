package org.joulestream.testkit.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapacityTroubleTest {
    private static final PublishedFile FILE =
            new CapacityFiles(7, 20)
                    .file(
                            new CapacityKey("TW", LocalDate.of(2025, 2, 27), CapacityCycle.EVENING),
                            1);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WRONG_ASSET_IN_NAME")
    void makesOtherBytesAndKeepsTheName(CapacityTrouble trouble) {
        assertThat(trouble.bytes(FILE)).isNotEqualTo(FILE.bytes());
        assertThat(trouble.fileName(FILE)).isEqualTo(FILE.fileName());
    }

    @Test
    void namesAnotherPipelineAndKeepsTheBytes() {
        assertThat(CapacityTrouble.WRONG_ASSET_IN_NAME.bytes(FILE)).isEqualTo(FILE.bytes());
        assertThat(CapacityTrouble.WRONG_ASSET_IN_NAME.fileName(FILE)).startsWith("OAC_XTW_");
    }

    @Test
    void endsLinesInCrlfOnly() {
        assertThat(text(CapacityTrouble.CRLF).replace("\r\n", "\n")).isEqualTo(text(FILE.bytes()));
    }

    @Test
    void beginsWithAByteOrderMarkOnly() {
        assertThat(text(CapacityTrouble.BYTE_ORDER_MARK)).isEqualTo("\uFEFF" + text(FILE.bytes()));
    }

    @Test
    void breaksOffInTheLastLine() {
        String whole = text(FILE.bytes());
        String cut = text(CapacityTrouble.TRUNCATED_LAST_LINE);

        assertThat(whole).startsWith(cut);
        assertThat(cut.lines().count()).isEqualTo(whole.lines().count());
    }

    @Test
    void hasALetterThatIsNoUtf8() {
        ByteBuffer bytes = ByteBuffer.wrap(CapacityTrouble.WINDOWS_1252.bytes(FILE));

        assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(bytes))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void changesTheColumns() {
        assertThat(header(CapacityTrouble.MISSING_COLUMN)).hasSize(14).doesNotContain("\"TSQ\"");
        assertThat(header(CapacityTrouble.EXTRA_COLUMN)).hasSize(16);
        List<String> usual = List.of(text(FILE.bytes()).lines().toList().get(0).split(","));
        assertThat(header(CapacityTrouble.SHUFFLED_COLUMNS))
                .containsExactlyInAnyOrderElementsOf(usual)
                .isNotEqualTo(usual);
    }

    @Test
    void repeatsTheFirstLine() {
        List<String> lines = text(CapacityTrouble.DUPLICATE_ROW).lines().toList();

        assertThat(lines).hasSize(22);
        assertThat(lines.get(1)).isEqualTo(lines.get(2));
    }

    @Test
    void writesANumberThatIsNone() {
        assertThat(text(CapacityTrouble.BAD_NUMBER)).containsOnlyOnce("\"12O0\"");
    }

    private static List<String> header(CapacityTrouble trouble) {
        return List.of(text(trouble).lines().toList().get(0).split(","));
    }

    private static String text(CapacityTrouble trouble) {
        return text(trouble.bytes(FILE));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
