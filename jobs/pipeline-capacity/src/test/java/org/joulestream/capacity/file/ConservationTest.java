package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.reject.RejectedRecord;

/** Whatever the bytes are: no exception, and every line is a row, a duplicate or a reject. */
final class ConservationTest {
    @Property
    void anyBytesAreConserved(@ForAll byte[] bytes) {
        assertConserved(Samples.read(bytes));
    }

    @Property
    void anyBytesAfterAGoodHeaderAreConserved(@ForAll byte[] bytes) {
        assertConserved(Samples.read(joined(header(), bytes)));
    }

    @Property
    void anyLinesAfterAGoodHeaderAreConserved(@ForAll("lines") List<String> lines) {
        assertConserved(Samples.read(Samples.HEADER + String.join("", lines)));
    }

    @Property
    void aGoodFileWithDamageIsConserved(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = (Samples.HEADER + Samples.NINE_ROWS).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) "\",\n\r\0x-9<".charAt(random.nextInt(9));
        }

        assertConserved(Samples.read(bytes));
    }

    @Property
    void everyLineOfAFileThatIsHeldBackIsKept(@ForAll("lines") List<String> lines) {
        byte[] bytes =
                (Samples.HEADER + Samples.FUEL + "x\n" + String.join("", lines))
                        .getBytes(StandardCharsets.UTF_8);

        CapacityFile file =
                Samples.reader(1_000_000)
                        .withMinQuality(BigDecimal.ONE)
                        .read(bytes, Samples.asked(Samples.NAME));

        assertThat(file.status()).isIn(FileStatus.QUARANTINED, FileStatus.REJECTED);
        if (file.status() == FileStatus.QUARANTINED) {
            assertThat(file.rows()).isEmpty();
            assertThat(file.rejects()).hasSize(file.rowsRead());
            assertThat(Arrays.stream(file.rejects()).map(RejectedRecord::position))
                    .doesNotHaveDuplicates();
        }
    }

    @Property
    void aFileCutAnywhereIsNeverTakenForWhole(@ForAll long seed) {
        byte[] whole = (Samples.HEADER + Samples.NINE_ROWS).getBytes(StandardCharsets.UTF_8);
        int length = new Random(seed).nextInt(whole.length - 1);

        CapacityFile file = Samples.read(Arrays.copyOf(whole, length));

        assertConserved(file);
        boolean betweenLines = whole[length] == '\n' || (length > 0 && whole[length - 1] == '\n');
        assertThat(file.status() == FileStatus.READABLE).isEqualTo(betweenLines && length > 160);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> noise =
                Arbitraries.strings().withChars("\",\n\r 1-.\0ab").ofMaxLength(40);
        return Arbitraries.oneOf(Arbitraries.of(Samples.FUEL, Samples.LEA), noise)
                .list()
                .ofMaxSize(20);
    }

    private static void assertConserved(CapacityFile file) {
        assertThat(file.rowsRead() == 0 || file.status() == FileStatus.READABLE).isTrue();
        if (file.status() == FileStatus.READABLE) {
            assertThat(file.rows().length + file.duplicates() + file.rejects().length)
                    .isEqualTo(file.rowsRead());
            assertThat(Arrays.stream(file.rows()).map(ConservationTest::key))
                    .doesNotHaveDuplicates();
        } else {
            assertThat(file.reason()).isNotNull();
        }
    }

    private static List<String> key(CapacityRow row) {
        return List.of(row.location(), row.flowDirection(), row.quantityType(), row.purpose());
    }

    private static byte[] header() {
        return Samples.HEADER.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
