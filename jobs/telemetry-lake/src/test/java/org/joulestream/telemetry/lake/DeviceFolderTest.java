package org.joulestream.telemetry.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFolderTest {

    @ParameterizedTest
    @CsvSource({
        "D1, device_id=D1",
        "a.b_c-d, device_id=a.b_c-d",
        "., device_id=%2E",
        ".., device_id=%2E%2E",
        "..., device_id=...",
        "../x, device_id=..%2Fx",
        "a=b c, device_id=a%3Db%20c",
        "\"it''s\", device_id=%22it%27%27s%22",
        "100%, device_id=100%25",
        "ö, device_id=%C3%B6",
        "油, device_id=%E6%B2%B9",
        "a+b~c, device_id=a%2Bb%7Ec",
        "😀, device_id=%F0%9F%98%80"
    })
    void escapesAllButPlainLetters(String id, String folder) {
        assertThat(DeviceFolder.of(id)).isEqualTo(folder);
    }

    @Test
    void shortensWhatAFileSystemDoesNotTake() {
        String one = "x".repeat(245);
        String longer = "x".repeat(246);

        assertThat(DeviceFolder.of(one)).isEqualTo("device_id=" + one);
        // printf 'x%.0s' {1..246} | sha256sum
        assertThat(DeviceFolder.of(longer))
                .hasSize(255)
                .startsWith("device_id=" + "x".repeat(180) + "~");
        assertThat(DeviceFolder.of("ö".repeat(200)))
                .hasSizeLessThanOrEqualTo(255)
                .matches(".*%B6~.*");
    }

    @Property
    void noIdLeavesItsFolder(@ForAll("ids") String id) {
        String folder = DeviceFolder.of(id);

        assertThat(folder).matches("device_id=[A-Za-z0-9._%~-]*").doesNotContain("/");
        assertThat(folder.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(Path.of("root", folder).normalize().getNameCount()).isEqualTo(2);
    }

    @Property
    void noTwoIdsShareAFolder(@ForAll("ids") String one, @ForAll("ids") String other) {
        assertThat(DeviceFolder.of(one).equals(DeviceFolder.of(other)))
                .isEqualTo(one.equals(other));
    }

    @Property
    void anEscapedIdIsReadBack(@ForAll("ids") String id) {
        assertThat(DeviceFolder.unescape(DeviceFolder.escape(id))).isEqualTo(id);
    }

    @Test
    void refusesHalfACharacter() {
        assertThatThrownBy(() -> DeviceFolder.of("a\uD83D"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half a surrogate pair");
    }

    /** Few characters, so that ids are often alike; some of them far too long. */
    @Provide
    Arbitrary<String> ids() {
        Arbitrary<String> alike =
                Arbitraries.strings().withChars("./%2E~=+ aö油\n\\").ofMaxLength(6);
        Arbitrary<String> any =
                Arbitraries.strings()
                        .ofMaxLength(40)
                        .filter(text -> text.codePoints().noneMatch(DeviceFolderTest::isHalf));
        Arbitrary<String> endless = Arbitraries.strings().withChars("aö/").ofLength(300);
        return Arbitraries.oneOf(alike, any, endless);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
