package org.joulestream.turbines.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever the values are, they come back, and the bytes sort as the values do. */
final class PackedRowsPropertyTest {
    @Property(tries = 300)
    void everyRowComesBack(@ForAll("rows") List<@Nullable Object[]> rows) {
        TableSchema schema = Samples.everyType(false);

        List<@Nullable Object[]> back = unpack(schema, rows);

        assertThat(back).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Property(tries = 200)
    void theOrderOfTheRowsDoesNotMatter(@ForAll("rows") List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);

        assertThat(pack(Samples.EVERY_TYPE, reversed).sha256())
                .isEqualTo(pack(Samples.EVERY_TYPE, rows).sha256());
    }

    @Property(tries = 200)
    void everyRowIsKeptOrCounted(@ForAll("rows") List<@Nullable Object[]> rows) {
        PackedRows packed = pack(Samples.EVERY_TYPE, rows);

        assertThat(packed.rowCount() + packed.duplicates() + packed.conflicts().size())
                .isEqualTo(rows.size());
    }

    @Property
    void doublesSortAsNumbers(@ForAll double one, @ForAll double other) {
        TableSchema schema = oneColumn(ColumnType.DOUBLE);

        List<@Nullable Object[]> back = unpack(schema, List.of(row(one), row(other)));

        assertThat((Double) back.get(0)[0]).isLessThanOrEqualTo((Double) back.get(1)[0]);
    }

    @Property
    void decimalsSortAsNumbers(@ForAll BigInteger one, @ForAll long other) {
        TableSchema schema = oneColumn(ColumnType.DECIMAL);
        BigDecimal bounded = new BigDecimal(one.remainder(BigInteger.TEN.pow(28)));

        List<@Nullable Object[]> back =
                unpack(schema, List.of(row(bounded), row(BigDecimal.valueOf(other))));

        assertThat((BigDecimal) back.get(0)[0]).isLessThanOrEqualTo((BigDecimal) back.get(1)[0]);
    }

    @Property
    void aTextSortsBeforeTheSameTextAndMore(
            @ForAll("texts") String start, @ForAll("texts") String rest) {
        TableSchema schema = oneColumn(ColumnType.MEMO);

        List<@Nullable Object[]> back = unpack(schema, List.of(row(start + rest), row(start)));

        assertThat(back.get(0)[0]).isEqualTo(start);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange('\u0000', '\uD7FF').ofMaxLength(12);
    }

    @Provide
    Arbitrary<List<@Nullable Object[]>> rows() {
        Arbitrary<@Nullable Object[]> row =
                Combinators.combine(
                                List.of(
                                        values(Arbitraries.of(true, false)),
                                        stamps(),
                                        Arbitraries.integers().between(0, 3).map(i -> (Object) i),
                                        values(Arbitraries.integers().between(0, 255)),
                                        values(Arbitraries.shorts()),
                                        values(Arbitraries.floats()),
                                        values(Arbitraries.doubles()),
                                        values(Arbitraries.longs().map(BigDecimal::valueOf)),
                                        values(
                                                Arbitraries.longs()
                                                        .map(l -> BigDecimal.valueOf(l, 10))),
                                        values(
                                                Arbitraries.longs()
                                                        .map(l -> BigDecimal.valueOf(l, 4))),
                                        values(texts()),
                                        values(texts())))
                        .as(List::toArray);
        return row.list().ofMaxSize(12);
    }

    private static Arbitrary<Object> stamps() {
        return Arbitraries.longs()
                .between(-59_011_459_200L, 253_402_300_799L)
                .map(s -> LocalDateTime.ofEpochSecond(s, 7_000_000, ZoneOffset.UTC));
    }

    private static <T> Arbitrary<Object> values(Arbitrary<T> arbitrary) {
        return arbitrary.map(value -> (Object) value).injectNull(0.2);
    }

    private static @Nullable Object[] row(Object value) {
        return new @Nullable Object[] {value};
    }

    private static TableSchema oneColumn(ColumnType type) {
        int digits = type == ColumnType.DECIMAL ? 28 : 0;
        TableColumn column = new TableColumn("Value", "any", type, digits, 0);
        return new TableSchema("tblOne", List.of(column), List.of("Value"), false);
    }

    private static PackedRows pack(TableSchema schema, List<@Nullable Object[]> rows) {
        SliceBuilder builder = new SliceBuilder(schema);
        rows.forEach(builder::add);
        return builder.build();
    }

    private static List<@Nullable Object[]> unpack(
            TableSchema schema, List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> back = new ArrayList<>();
        UnpackedRows.of(schema, pack(schema, rows).rows()).forEach(back::add);
        return back;
    }
}
