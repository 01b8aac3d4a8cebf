package org.joulestream.capacity.file;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Quantities in dekatherms per day as they are written in a file. */
final class Quantity {
    private static final int LONGEST = 40;
    private static final Pattern NUMBER = Pattern.compile("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");

    private Quantity() {}

    /**
     * Reads {@code 3880}, {@code 1,234} or {@code -325}; null for an empty field.
     *
     * <p>The scale is the least that holds the value, so that 10 and 10.0 are equal.
     */
    static @Nullable BigDecimal read(String title, String field) throws UnusableLine {
        String text = field.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
            throw new UnusableLine(
                    Reason.BAD_NUMBER,
                    "%s is '%s'; expected a number such as 1234".formatted(title, shortened(text)));
        }
        BigDecimal value = new BigDecimal(text.replace(",", "")).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** As {@link #read}, for a quantity that cannot be below zero. */
    static @Nullable BigDecimal readNotNegative(String title, String field) throws UnusableLine {
        BigDecimal value = read(title, field);
        if (value != null && value.signum() < 0) {
            throw new UnusableLine(
                    Reason.NEGATIVE_QUANTITY,
                    "%s is %s; expected 0 or more: only TSQ may be negative"
                            .formatted(title, value.toPlainString()));
        }
        return value;
    }

    /** Whether OAC = max(0, OPC − TSQ); null where one of the three is missing. */
    static @Nullable Boolean agrees(
            @Nullable BigDecimal operating,
            @Nullable BigDecimal scheduled,
            @Nullable BigDecimal available) {
        if (operating == null || scheduled == null || available == null) {
            return null;
        }
        BigDecimal expected = operating.subtract(scheduled).max(BigDecimal.ZERO);
        return expected.compareTo(available) == 0;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
