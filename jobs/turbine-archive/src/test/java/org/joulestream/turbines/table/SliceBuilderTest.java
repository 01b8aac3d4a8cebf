package org.joulestream.turbines.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SliceBuilderTest {
    private static final LocalDateTime MIDNIGHT = LocalDateTime.of(2023, 12, 1, 0, 0);
    private static final LocalDateTime NEXT = MIDNIGHT.plusMinutes(10);

    @Test
    void sortsByTheKeyWhateverTheOrderOfTheRows() {
        List<@Nullable Object[]> rows =
                List.of(
                        Samples.row(MIDNIGHT.minusYears(1_900), -7),
                        Samples.row(MIDNIGHT, -1),
                        Samples.row(MIDNIGHT, 0),
                        Samples.empty(MIDNIGHT, 2307405),
                        Samples.row(NEXT, 1));
        List<@Nullable Object[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(4));

        PackedRows packed = pack(Samples.EVERY_TYPE, shuffled);

        assertThat(UnpackedRows.of(Samples.EVERY_TYPE, packed.rows()))
                .containsExactlyElementsOf(rows);
        assertThat(packed.rowCount()).isEqualTo(5);
        assertThat(packed.sha256()).isEqualTo(pack(Samples.EVERY_TYPE, rows).sha256());
    }

    @Test
    void countsEqualRowsOfOneKeyOnce() {
        PackedRows packed =
                pack(
                        Samples.EVERY_TYPE,
                        List.of(
                                Samples.row(NEXT, 1),
                                Samples.row(MIDNIGHT, 1),
                                Samples.row(NEXT, 1),
                                Samples.row(NEXT, 1)));

        assertThat(packed.rowCount()).isEqualTo(2);
        assertThat(packed.duplicates()).isEqualTo(2);
        assertThat(packed.conflicts()).isEmpty();
    }

    @Test
    void keepsTheSameRowOfAConflictWhateverTheOrder() {
        @Nullable Object[] full = Samples.row(MIDNIGHT, 1);
        @Nullable Object[] empty = Samples.empty(MIDNIGHT, 1);

        PackedRows one = pack(Samples.EVERY_TYPE, List.of(full, empty, empty));
        PackedRows other = pack(Samples.EVERY_TYPE, List.of(empty, full, empty));

        assertThat(UnpackedRows.of(Samples.EVERY_TYPE, one.rows())).containsExactly(full);
        assertThat(one.conflicts()).containsExactly(empty);
        assertThat(one.duplicates()).isEqualTo(1);
        assertThat(other.rows()).isEqualTo(one.rows());
    }

    @Test
    void keepsEveryRowWhereTheKeyIsNotUnique() {
        TableSchema schema = Samples.everyType(false);
        @Nullable Object[] full = Samples.row(MIDNIGHT, 1);
        @Nullable Object[] empty = Samples.empty(MIDNIGHT, 1);

        PackedRows packed = pack(schema, List.of(full, empty, full));

        assertThat(UnpackedRows.of(schema, packed.rows())).containsExactly(empty, full, full);
        assertThat(packed.duplicates()).isZero();
        assertThat(packed.conflicts()).isEmpty();
    }

    @Test
    void packsNoRows() {
        PackedRows packed = new SliceBuilder(Samples.EVERY_TYPE).build();

        assertThat(UnpackedRows.of(Samples.EVERY_TYPE, packed.rows())).isEmpty();
        assertThat(packed.sha256())
                .as("SHA-256 of nothing")
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aDayOfAWideTableStaysAFewMegabytes() {
        SliceBuilder builder = new SliceBuilder(wide());
        for (int i = 0; i < 20_000; i++) {
            builder.add(wideRow(i));
        }

        assertThat(builder.bytes()).isLessThan(10_000_000L);
        assertThat(builder.build().rows().length).isLessThan(9_000_000);
    }

    @Test
    void refusesAValueOfAnotherTypeByColumn() {
        @Nullable Object[] row = Samples.row(MIDNIGHT, 1);
        row[5] = 9.1836;

        assertThatThrownBy(() -> new SliceBuilder(Samples.EVERY_TYPE).add(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value of column Power is 9.1836 of java.lang.Double");
    }

    @Test
    void refusesAKeyThatIsNotAColumn() {
        TableSchema schema =
                new TableSchema("tblGrid", Samples.EVERY_TYPE.columns(), List.of("ID"), true);

        assertThatThrownBy(() -> new SliceBuilder(schema))
                .hasMessage("key column ID of table tblGrid is not among its columns");
    }

    @Test
    void refusesRowsOfAnotherVersion() {
        assertThatThrownBy(() -> UnpackedRows.of(Samples.EVERY_TYPE, new byte[] {9, 1}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "packed rows of table tblEveryType have version 9; this program reads version 1");
    }

    @Test
    void refusesRowsThatEndEarly() {
        byte[] rows =
                pack(Samples.EVERY_TYPE, Collections.singletonList(Samples.row(MIDNIGHT, 1)))
                        .rows();
        byte[] cut = Arrays.copyOf(rows, rows.length - 20);

        assertThatThrownBy(() -> UnpackedRows.of(Samples.EVERY_TYPE, cut).forEach(row -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("packed rows of table tblEveryType are damaged");
    }

    private static PackedRows pack(TableSchema schema, List<@Nullable Object[]> rows) {
        SliceBuilder builder = new SliceBuilder(schema);
        rows.forEach(builder::add);
        return builder.build();
    }

    private static TableSchema wide() {
        List<TableColumn> columns = new ArrayList<>();
        columns.add(new TableColumn("TimeStamp", "datetime", ColumnType.DATE_TIME, 0, 0));
        for (int i = 1; i < 85; i++) {
            columns.add(new TableColumn("c" + i, "real", ColumnType.SINGLE, 0, 0));
        }
        return new TableSchema("tblSCTurbine", columns, List.of("TimeStamp"), false);
    }

    private static @Nullable Object[] wideRow(int number) {
        @Nullable Object[] row = new @Nullable Object[85];
        row[0] = MIDNIGHT.plusMinutes(number);
        for (int i = 1; i < row.length; i++) {
            row[i] = number / 7f + i;
        }
        return row;
    }
}
