package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.reject.RejectedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that cannot be used: one test for each reason code. The lines around them are kept. */
final class UnusableLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a,b\n", "x\n"})
    void refusesALineWithTooFewFields(String line) {
        assertRejected(line, Reason.WRONG_FIELD_COUNT);
    }

    @Test
    void refusesALineWithTooManyFields() {
        RejectedRecord reject =
                assertRejected(Samples.FUEL.replace("\n", ",\"\"\n"), Reason.WRONG_FIELD_COUNT);

        assertThat(reject.detail()).isEqualTo("16 fields; expected 15 as in the header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1,23", "1e5", "--5", "0x10", "1.2.3", "NaN", "٣"})
    void refusesWhatIsNoNumber(String number) {
        RejectedRecord reject =
                assertRejected(
                        Samples.FUEL.replace("\"1800\"", '"' + number + '"'), Reason.BAD_NUMBER);

        assertThat(reject.detail())
                .isEqualTo("TSQ is '" + number + "'; expected a number such as 1234");
    }

    @Test
    void refusesANumberOfEndlessLength() {
        assertRejected(Samples.FUEL.replace("1800", "9".repeat(100_000)), Reason.BAD_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2080\"", "\"3880\""})
    void refusesAQuantityBelowZero(String field) {
        assertRejected(Samples.FUEL.replace(field, "-1"), Reason.NEGATIVE_QUANTITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"100800\"", "\"MQ\"", "\"DPQ\"", "\"D\""})
    void refusesALineWithoutAPartOfItsKey(String field) {
        assertRejected(Samples.FUEL.replace(field, "\" \""), Reason.MISSING_KEY);
    }

    @Test
    void refusesANulCharacter() {
        RejectedRecord reject =
                assertRejected(Samples.FUEL.replace("Genco", "Gen\0co"), Reason.BAD_TEXT);

        assertThat(reject.raw()).contains("Gen\uFFFDco");
    }

    @Test
    void refusesTextAfterAClosingQuote() {
        assertRejected(Samples.FUEL.replace("Genco", "\"Genco\""), Reason.BAD_TEXT);
    }

    @Test
    void keepsTheFirstOfTwoLinesWithOneKeyAndOtherValues() {
        CapacityFile file =
                Samples.read(Samples.HEADER + Samples.FUEL + Samples.FUEL.replace("1800", "1801"));

        assertThat(Arrays.asList(file.rows())).extracting(CapacityRow::line).containsExactly(2);
        assertThat(file.duplicates()).isZero();
        assertThat(file.rejects())
                .singleElement()
                .satisfies(
                        reject -> {
                            assertThat(reject.reason()).isEqualTo("CONFLICTING_DUPLICATE");
                            assertThat(reject.position()).isEqualTo("line 3");
                        });
    }

    @Test
    void readsOnAfterALineThatIsNoneInTheMiddle() {
        String swallowed = "\"100800\",\"WEST TEXAS\",\"ET\n";

        CapacityFile file = Samples.read(Samples.HEADER + swallowed + Samples.FUEL + Samples.LEA);

        assertThat(Arrays.asList(file.rows())).extracting(CapacityRow::location).contains("100734");
        assertThat(file.rejects()).isNotEmpty();
    }

    /** The line between two good ones is rejected, the good ones are kept. */
    private static RejectedRecord assertRejected(String line, Reason reason) {
        String last = Samples.LEA;
        String first = Samples.NINE_ROWS.lines().toList().get(2) + "\n";

        CapacityFile file = Samples.read(Samples.HEADER + first + line + last);

        assertThat(file.status()).isEqualTo(FileStatus.READABLE);
        assertThat(file.rowsRead()).isEqualTo(3);
        assertThat(Arrays.asList(file.rows()))
                .extracting(CapacityRow::location)
                .containsExactly("500515", "100734");
        assertThat(file.rejects()).hasSize(1);
        RejectedRecord reject = file.rejects()[0];
        assertThat(reject.reason()).isEqualTo(reason.name());
        assertThat(reject.position()).isEqualTo("line 3");
        assertThat(reject.raw()).isNotBlank();
        assertThat(reject.origin()).isEqualTo("http://localhost/ipost");
        return reject;
    }
}
