package org.joulestream.telemetry.hourly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SpansTest {
    private static final int SIZE = 40;

    @Test
    void spansThatTouchBecomeOne() {
        long[] spans = Spans.plus(Spans.plus(new long[0], 0, 10), 20, 30);

        assertThat(spans).containsExactly(0, 10, 20, 30);
        assertThat(Spans.plus(spans, 10, 20)).containsExactly(0, 30);
    }

    @Test
    void whatIsTakenOutOfTheMiddleLeavesTwo() {
        assertThat(Spans.minus(new long[] {0, 30}, 10, 20)).containsExactly(0, 10, 20, 30);
    }

    @Property(tries = 500)
    void areASetOfInstants(@ForAll long seed) {
        Random random = new Random(seed);
        BitSet expected = new BitSet(SIZE);
        long[] spans = new long[0];
        for (int step = 0; step < 20; step++) {
            int from = random.nextInt(SIZE);
            int to = from + 1 + random.nextInt(SIZE - from);
            boolean adds = random.nextInt(3) > 0;
            spans = adds ? Spans.plus(spans, from, to) : Spans.minus(spans, from, to);
            expected.set(from, to, adds);

            assertThat(spans).isEqualTo(spansOf(expected));
            int other = random.nextInt(from + 1);
            assertThat(Spans.touch(spans, other, to)).isEqualTo(!expected.get(other, to).isEmpty());
            assertThat(Spans.cover(spans, other, to))
                    .isEqualTo(expected.get(other, to).cardinality() == to - other);
        }
    }

    private static long[] spansOf(BitSet instants) {
        long[] spans = new long[0];
        for (int start = instants.nextSetBit(0); start >= 0; ) {
            int end = instants.nextClearBit(start);
            spans = Arrays.copyOf(spans, spans.length + 2);
            spans[spans.length - 2] = start;
            spans[spans.length - 1] = end;
            start = instants.nextSetBit(end);
        }
        return spans;
    }
}
