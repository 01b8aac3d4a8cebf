package org.joulestream.testkit.mdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MdbExportITCase {
    private static final LocalDateTime TIME = LocalDateTime.of(2023, 12, 1, 18, 3, 43, 543_000_000);

    @TempDir Path directory;
    private Path mdb;

    @BeforeEach
    void name() {
        mdb = directory.resolve("2023-12-sum.mdb");
    }

    @Test
    void readsEveryTypeAsItWasWritten() throws IOException {
        List<@Nullable Object[]> rows = rows();
        SampleMdb.write(mdb, rows);

        MdbExport.assertEqual(rows.stream(), mdb, SampleMdb.TABLE);

        assertThat(MdbExport.tables(mdb)).containsExactly(SampleMdb.TABLE);
        assertThat(MdbExport.columns(mdb, SampleMdb.TABLE))
                .extracting(MdbColumn::type)
                .containsExactly(
                        "Long Integer",
                        "DateTime",
                        "Single",
                        "Double",
                        "Numeric (28, 6)",
                        "Currency",
                        "Boolean",
                        "Byte",
                        "Integer",
                        "Text (127)",
                        "Memo/Hyperlink (255)");
        assertThat(MdbExport.indexes(mdb, SampleMdb.TABLE))
                .containsExactly("ADD PRIMARY KEY (`Id`)", "ADD INDEX `byTime` (`Time`)");
    }

    @Test
    void printsThousandthsAndTellsEmptyFromNull() throws IOException {
        SampleMdb.write(mdb, rows());

        try (Stream<@Nullable String[]> rows = MdbExport.rows(mdb, SampleMdb.TABLE)) {
            List<@Nullable String[]> printed = rows.toList();

            assertThat(printed).hasSize(5);
            assertThat(printed.get(0)[1]).isEqualTo("2023-12-01T18:03:43.543");
            assertThat(printed.get(1)[9]).isNull();
            assertThat(printed.get(2)[9]).isEmpty();
            assertThat(printed.get(2)[10]).isEmpty();
        }
    }

    @Test
    void findsColumnsWhoseDefinitionIsOnTheSecondPage() throws IOException {
        @Nullable Object[] row = new @Nullable Object[222];
        Arrays.fill(row, 7);
        row[220] = TIME;
        row[221] = "";
        SampleMdb.writeWide(mdb, 220, row);

        MdbExport.assertEqual(Stream.<@Nullable Object[]>of(row), mdb, SampleMdb.TABLE);
        row[220] = TIME.plusNanos(1_000_000);
        assertDiffers(List.<@Nullable Object[]>of(row), "row 1, Time (DateTime)");
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                Arguments.of(
                        0, 12, "row 1, Id (Long Integer): expected Integer '12', found String '1'"),
                Arguments.of(1, TIME.plusNanos(1_000_000), "18:03:43.544', found String '2023"),
                Arguments.of(1, TIME.withNano(0), "found String '2023-12-01T18:03:43.543'"),
                Arguments.of(2, 9.1837f, "expected Float '9.1837', found String '9.1836004'"),
                Arguments.of(2, 9.1836, "expected Double '9.1836', found String '9.1836004'"),
                Arguments.of(3, 0.1 + 1e-15, "row 1, Number (Double)"),
                Arguments.of(4, new BigDecimal("12345678901234567890.123457"), "Exact (Numeric"),
                Arguments.of(5, new BigDecimal("-1.2346"), "Money (Currency)"),
                Arguments.of(6, false, "Yes (Boolean)"),
                Arguments.of(7, 201, "Octet (Byte)"),
                Arguments.of(8, -6, "Short (Integer)"),
                Arguments.of(9, "Generateur", "expected String 'Generateur', found String 'Géné"),
                Arguments.of(10, "story", "Story (Memo"),
                Arguments.of(3, null, "expected null, found String '0.1'"),
                Arguments.of(1, null, "expected null, found String '2023-12-01"));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void tellsADifferentValue(int column, @Nullable Object value, String told) throws IOException {
        SampleMdb.write(mdb, rows());
        List<@Nullable Object[]> expected = rows();
        expected.get(0)[column] = value;

        assertDiffers(expected, told);
    }

    @Test
    void tellsNullFromEmptyBothWays() throws IOException {
        SampleMdb.write(mdb, rows());
        List<@Nullable Object[]> swapped = rows();
        swapped.get(1)[9] = "";
        swapped.get(2)[10] = null;

        assertDiffers(swapped, "row 2, Label (Text (127)): expected String '', found null");
        assertDiffers(
                swapped, "row 3, Story (Memo/Hyperlink (255)): expected null, found String ''");
    }

    @Test
    void tellsMissingAndExtraRows() throws IOException {
        SampleMdb.write(mdb, rows());
        List<@Nullable Object[]> more = new ArrayList<>(rows());
        more.add(rows().get(0));

        assertDiffers(
                more, "has 5 rows, expected 6, with 1 differences, the first:\nrow 6 is missing");
        assertDiffers(rows().subList(0, 4), "row 5 is too many: [5, 2023-12-31T23:59:59.999");
    }

    @Test
    void tellsRowsInAnotherOrder() throws IOException {
        SampleMdb.write(mdb, rows());
        List<@Nullable Object[]> turned = new ArrayList<>(rows());
        turned.add(turned.remove(0));

        assertDiffers(turned, "row 1, Id");
    }

    @Test
    void hasNothingToSayOfATableWithoutRows() throws IOException {
        SampleMdb.write(mdb, List.of());

        MdbExport.assertEqual(Stream.empty(), mdb, SampleMdb.TABLE);

        assertDiffers(rows().subList(0, 1), "has 0 rows, expected 1");
    }

    @Test
    void failsForATableThatIsNotThere() throws IOException {
        SampleMdb.write(mdb, rows());

        assertThatThrownBy(() -> MdbExport.rows(mdb, "tblNothing"))
                .isInstanceOfAny(IOException.class, IllegalStateException.class);
    }

    private void assertDiffers(List<@Nullable Object[]> expected, String told) {
        assertThatThrownBy(() -> MdbExport.assertEqual(expected.stream(), mdb, SampleMdb.TABLE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(told);
    }

    private static List<@Nullable Object[]> rows() {
        return List.of(
                new @Nullable Object[] {
                    1,
                    TIME,
                    9.1836f,
                    0.1,
                    new BigDecimal("12345678901234567890.123456"),
                    new BigDecimal("-1.2345"),
                    true,
                    200,
                    -5,
                    "Généra\"te,ur\r\n€ \\N 漢字",
                    "x".repeat(3000) + "\r\ny"
                },
                new @Nullable Object[] {
                    2, null, null, null, null, null, false, null, null, null, null
                },
                row(3, LocalDateTime.of(1899, 12, 29, 18, 0), 16777215f, 1 / 3.0, ""),
                row(4, LocalDateTime.of(2024, 1, 1, 0, 0), -29.43f, Double.MIN_VALUE, "  pad "),
                row(5, LocalDateTime.of(2023, 12, 31, 23, 59, 59, 999_000_000), 0f, 1e300, "\\N"));
    }

    private static @Nullable Object[] row(
            int id, LocalDateTime time, float small, double number, String text) {
        BigDecimal exact = new BigDecimal("-0.000001");
        BigDecimal money = new BigDecimal("922337203685477.5807");
        return new @Nullable Object[] {
            id, time, small, number, exact, money, false, 0, 0, text, text
        };
    }
}
