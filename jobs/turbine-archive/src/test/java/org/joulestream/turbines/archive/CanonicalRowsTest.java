package org.joulestream.turbines.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joulestream.common.text.NumberText;
import org.joulestream.turbines.table.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanonicalRowsTest {
    @Test
    void numbersAreEqualWhateverTheirType() {
        assertThat(CanonicalText.of(9.1836f)).isEqualTo("9.1836");
        assertThat(CanonicalText.of(9.1836)).isEqualTo("9.1836");
        assertThat(CanonicalText.of((double) 9.1836f)).isEqualTo("9.1836");
        assertThat(CanonicalText.of(new BigDecimal("9.183600425720215"))).isEqualTo("9.1836");
        assertThat(CanonicalText.of(new BigDecimal("9.18360"))).isEqualTo("9.1836");
        assertThat(CanonicalText.of(600f)).isEqualTo("600");
        assertThat(CanonicalText.of(-0.0)).isEqualTo("0");
        assertThat(CanonicalText.of(1e-7)).isEqualTo("0.0000001");
        assertThat(CanonicalText.of(new BigDecimal("7425225.0"))).isEqualTo("7425225");
        assertThat(CanonicalText.of(true)).isEqualTo("1");
        assertThat(CanonicalText.of(Tables.MIDNIGHT)).isEqualTo("2023-12-01 00:00:00");
        assertThat(CanonicalText.of("Stopped  ")).isEqualTo("Stopped");
    }

    @Test
    void largeNumbersThatDifferStayDifferent() {
        assertThat(CanonicalText.of(16_777_217)).isEqualTo("16777217");
        assertThat(CanonicalText.of(123_456_792f)).isEqualTo("123456792");
        assertThat(CanonicalText.of(new BigDecimal("9223372036854775807")))
                .isEqualTo("9223372036854775807");
        assertThat(CanonicalText.of(new BigDecimal("123456789012345678.0123456789")))
                .isEqualTo("123456789012345678.0123456789");
    }

    @ParameterizedTest
    @CsvSource({"0.3333333333333333", "1e30", "1.5e300", "1152921504606846976", "1e-300", "0.1"})
    void aDoubleEqualsTheDecimalItIsWrittenAs(double value) {
        assertThat(CanonicalText.of(new BigDecimal(NumberText.of(value))))
                .isEqualTo(CanonicalText.of(value));
    }

    @Property
    void everyDoubleEqualsTheDecimalItIsWrittenAs(@ForAll double value) {
        assertThat(CanonicalText.of(new BigDecimal(NumberText.of(value))))
                .isEqualTo(CanonicalText.of(value));
    }

    @Property
    void everySingleEqualsItselfAsADoubleAndAsADecimal(@ForAll float value) {
        assertThat(CanonicalText.of((double) value)).isEqualTo(CanonicalText.of(value));
        assertThat(CanonicalText.of(new BigDecimal(NumberText.of(value))))
                .isEqualTo(CanonicalText.of(value));
    }

    @Test
    void theHashIsWhatItsDescriptionSays() {
        CanonicalRows rows = new CanonicalRows(List.of("StationId", "Parameter"));
        rows.add(new @Nullable Object[] {7, "a\tb\\"});

        MessageDigest expected = Sha256.digest();
        expected.update("parameter\tstationid\n1\n".getBytes(StandardCharsets.UTF_8));
        expected.update(Sha256.digest().digest("a\\tb\\\\\t7\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(rows.hash()).isEqualTo(Sha256.hex(expected));
    }

    @Test
    void neitherTheOrderOfRowsNorThatOfColumnsMatters() {
        CanonicalRows one = new CanonicalRows(List.of("ID", "Code"));
        one.add(new @Nullable Object[] {1, null});
        one.add(new @Nullable Object[] {2, "x"});
        CanonicalRows other = new CanonicalRows(List.of("code", "id"));
        other.add(new @Nullable Object[] {"x", 2L});
        other.add(new @Nullable Object[] {null, 1.0});

        assertThat(other.hash()).isEqualTo(one.hash());
    }

    @Test
    void aRowTwiceIsNotARowOnce() {
        CanonicalRows once = new CanonicalRows(List.of("ID"));
        once.add(new @Nullable Object[] {1});
        CanonicalRows twice = new CanonicalRows(List.of("ID"));
        twice.add(new @Nullable Object[] {1});
        twice.add(new @Nullable Object[] {1});

        assertThat(twice.hash()).isNotEqualTo(once.hash());
        assertThat(twice.count()).isEqualTo(2);
    }

    @Test
    void theSumCarries() {
        CanonicalRows rows = new CanonicalRows(List.of("ID"));
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < 100; i++) {
            rows.add(new @Nullable Object[] {i});
            sum =
                    sum.add(
                            new BigInteger(
                                    1,
                                    Sha256.digest()
                                            .digest((i + "\n").getBytes(StandardCharsets.UTF_8))));
        }
        byte[] expected = sum.mod(BigInteger.ONE.shiftLeft(256)).toByteArray();

        ByteBuffer words = ByteBuffer.allocate(32);
        words.put(expected, Math.max(0, expected.length - 32), Math.min(32, expected.length));
        MessageDigest digest = Sha256.digest();
        digest.update("id\n100\n".getBytes(StandardCharsets.UTF_8));
        digest.update(words.array());
        assertThat(rows.hash()).isEqualTo(Sha256.hex(digest));
    }
}
