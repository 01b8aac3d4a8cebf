package org.joulestream.common.merge;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The text format of PostgreSQL's COPY. */
final class CopyText {

    private final StringBuilder text = new StringBuilder();
    private boolean firstInLine = true;

    CopyText add(@Nullable Object value) {
        if (!firstInLine) {
            text.append('\t');
        }
        firstInLine = false;
        if (value == null) {
            text.append("\\N");
        } else {
            append(canonical(value));
        }
        return this;
    }

    CopyText endLine() {
        text.append('\n');
        firstInLine = true;
        return this;
    }

    int length() {
        return text.length();
    }

    /** The lines so far; starts anew. */
    String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    /** One spelling for each value, so that equal content has equal hashes. */
    static String canonical(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
        }
        return value.toString();
    }

    /** Nearly every value can be copied as a whole. */
    private void append(String value) {
        if (isPlain(value)) {
            text.append(value);
        } else {
            escape(value);
        }
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
                return false;
            }
        }
        return true;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\\' -> text.append("\\\\");
                default -> text.append(c);
            }
        }
    }
}
