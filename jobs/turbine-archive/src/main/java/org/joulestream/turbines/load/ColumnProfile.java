package org.joulestream.turbines.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all values of a column have in common, and so which type it needs. */
final class ColumnProfile {
    /** Numbers that count or name something; all others are measured. */
    private static final Set<String> WHOLE =
            Set.of("stationid", "stationnr", "station", "alarmcode", "id");

    private static final Set<String> STAMPS = Set.of("timestamp", "timeon", "timeoff");

    /** Room to spare, for other months have longer texts. */
    private static final List<Integer> LENGTHS = List.of(20, 50, 100, 255, 1000, 4000);

    private static final BigDecimal GREATEST_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal GREATEST_BIGINT = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int ASCII = 128;

    private final String name;
    private boolean empty = true;
    private boolean stamps = true;
    private boolean numbers = true;
    private boolean whole = true;
    private boolean single = true;
    private boolean ascii = true;
    private BigDecimal greatest = BigDecimal.ZERO;
    private int longest;

    ColumnProfile(String name) {
        this.name = name;
    }

    void add(String text) {
        if (text.isEmpty()) {
            return;
        }
        empty = false;
        longest = Math.max(longest, text.length());
        ascii = ascii && text.chars().allMatch(character -> character < ASCII);
        stamps = stamps && CellText.stamp(text) != null;
        if (numbers) {
            addNumber(CellText.number(text));
        }
    }

    private void addNumber(@Nullable BigDecimal number) {
        numbers = number != null;
        if (number == null) {
            return;
        }
        whole = whole && number.stripTrailingZeros().scale() <= 0;
        single = single && survivesSingle(number);
        greatest = greatest.max(number.abs());
    }

    /** Whether the digits that are written are those of a single. */
    private static boolean survivesSingle(BigDecimal number) {
        float single = number.floatValue();
        return Float.isFinite(single)
                && new BigDecimal(single)
                                .setScale(number.scale(), RoundingMode.HALF_EVEN)
                                .compareTo(number)
                        == 0;
    }

    String name() {
        return name;
    }

    /** As SQL Server declares it. */
    String sqlType() {
        String known = name.toLowerCase(Locale.ROOT);
        // In these tables a column without any value is of a sensor that is out of order.
        if (empty) {
            return emptyType(known);
        }
        if (stamps) {
            return "datetime2(3)";
        }
        if (!numbers) {
            return text();
        }
        if (WHOLE.contains(known) && whole && greatest.compareTo(GREATEST_BIGINT) <= 0) {
            return greatest.compareTo(GREATEST_INT) <= 0 ? "int" : "bigint";
        }
        return single ? "real" : "float";
    }

    private static String emptyType(String known) {
        if (STAMPS.contains(known)) {
            return "datetime2(3)";
        }
        return WHOLE.contains(known) ? "int" : "real";
    }

    private String text() {
        String type = ascii ? "varchar" : "nvarchar";
        return LENGTHS.stream()
                .filter(length -> longest <= length)
                .findFirst()
                .map(length -> "%s(%d)".formatted(type, length))
                .orElse(type + "(max)");
    }
}
