package org.joulestream.cli.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSearchTest {
    private static final int CHUNK = 1 << 16;
    private static final String ID = "2~VmxJd1MzQkRhRk9xbTVKcm9hQ0dR-_.a";

    @Test
    void findsAnIdWhereverItLiesBetweenTwoReads() throws IOException {
        ByteSearch search = search(ID, "another-id-that-is-not-there");
        for (int start = CHUNK - 2 * ID.length(); start < CHUNK + ID.length(); start++) {
            byte[] bytes = new byte[3 * CHUNK];
            put(ID, bytes, start);

            assertThat(search.in(new ByteArrayInputStream(bytes))).isEqualTo(found(0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 33, 34, 35, 4_096})
    void findsItHoweverLittleAReadGives(int most) throws IOException {
        byte[] bytes = new byte[10_000];
        put(ID, bytes, 7_000);

        assertThat(search(ID).in(new Sips(bytes, most))).isEqualTo(found(0));
    }

    @Test
    void findsItAtTheVeryBeginningAndTheVeryEnd() throws IOException {
        assertThat(search(ID, "short").in(text(ID + "..short"))).isEqualTo(found(0, 1));
    }

    @Test
    void takesCaseAndEveryCharacterExactly() throws IOException {
        ByteSearch search = search("Abcdefghij", "abcdefghij", "xabcdefghi");

        assertThat(search.in(text("--abcdefghij--"))).isEqualTo(found(1));
        assertThat(search.in(text("abcdefghi j abcdefgh"))).isEqualTo(found());
    }

    @Test
    void findsIdsThatOverlapOrLieInOneAnother() throws IOException {
        ByteSearch search = search("1234567890", "567890abcd", "890", "1234567890abcd", "0a0");

        assertThat(search.in(text("_1234567890abcd_"))).isEqualTo(found(0, 1, 2, 3));
    }

    @Test
    void findsAnIdThatIsLongerThanARead() throws IOException {
        String id = "0123456789".repeat(20_000);

        assertThat(search(id).in(text("x" + id))).isEqualTo(found(0));
        assertThat(search(id).in(text(id.substring(1) + "x"))).isEqualTo(found());
    }

    @Test
    void carriesNothingFromOneFileToTheNext() throws IOException {
        ByteSearch search = search(ID);

        assertThat(search.in(text(ID.substring(0, 20)))).isEqualTo(found());
        assertThat(search.in(text(ID.substring(20)))).isEqualTo(found());
    }

    @Test
    void findsWhatASimpleSearchFinds() throws IOException {
        Random dice = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = random(dice, 300);
            List<byte[]> patterns = new ArrayList<>();
            IntStream.range(0, 20).forEach(n -> patterns.add(random(dice, 1 + dice.nextInt(9))));

            BitSet expected = new BitSet();
            IntStream.range(0, patterns.size())
                    .filter(index -> occurs(patterns.get(index), bytes))
                    .forEach(expected::set);
            assertThat(new ByteSearch(patterns).in(new Sips(bytes, 1 + dice.nextInt(50))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void findsNothingWhenItLooksForNothingAndRefusesAnEmptyPattern() throws IOException {
        assertThat(search().in(text("anything"))).isEqualTo(found());
        assertThatThrownBy(() -> search("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteSearch search(String... patterns) {
        return new ByteSearch(
                Arrays.stream(patterns)
                        .map(pattern -> pattern.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(String text, byte[] bytes, int start) {
        byte[] part = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(part, 0, bytes, start, part.length);
    }

    private static BitSet found(int... indices) {
        BitSet found = new BitSet();
        Arrays.stream(indices).forEach(found::set);
        return found;
    }

    /** Of three letters, zero among them, so that much is nearly the same. */
    private static byte[] random(Random dice, int length) {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = (byte) dice.nextInt(3);
        }
        return bytes;
    }

    private static boolean occurs(byte[] pattern, byte[] bytes) {
        return IntStream.rangeClosed(0, bytes.length - pattern.length)
                .anyMatch(
                        start ->
                                Arrays.equals(
                                        pattern,
                                        Arrays.copyOfRange(bytes, start, start + pattern.length)));
    }

    /** Gives at most so many bytes at once, as a network does. */
    private static final class Sips extends ByteArrayInputStream {
        private final int most;

        Sips(byte[] bytes, int most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(most, length));
        }
    }
}
