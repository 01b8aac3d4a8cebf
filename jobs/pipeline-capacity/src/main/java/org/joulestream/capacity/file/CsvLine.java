package org.joulestream.capacity.file;

import java.util.ArrayList;
import java.util.List;

/**
 * One CSV record as it was delivered: the raw text is what a rejected record shows, and one broken
 * line does not take the rest of the file with it.
 *
 * @param number line number of its first character, from 1
 * @param text its text without the line end; quoted line breaks are part of it
 * @param ended whether a line end follows
 * @param insideQuotes whether it ends within a quoted field
 */
record CsvLine(int number, String text, boolean ended, boolean insideQuotes) {

    /** Splits at line ends outside quotes (LF, CRLF, CR) and leaves out empty lines. */
    static List<CsvLine> split(String text) {
        Splitter splitter = new Splitter(text);
        for (int i = 0; i < text.length(); i++) {
            splitter.take(i);
        }
        splitter.finish();
        return splitter.lines;
    }

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private static final class Splitter {
        private final String text;
        private final List<CsvLine> lines = new ArrayList<>();
        private State state = State.FIELD_START;
        private int start;
        private int startNumber = 1;
        private int number = 1;

        Splitter(String text) {
            this.text = text;
        }

        void take(int i) {
            char c = text.charAt(i);
            boolean lineEnd = endsLine(i, c);
            number += lineEnd ? 1 : 0;
            if (state == State.QUOTED) {
                state = c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
            } else if (lineEnd) {
                add(i, true);
                start = i + 1;
                startNumber = number;
                state = State.FIELD_START;
            } else {
                state = next(c);
            }
        }

        private State next(char c) {
            if (c == '"' && state != State.PLAIN) {
                return State.QUOTED;
            }
            return c == ',' ? State.FIELD_START : State.PLAIN;
        }

        private boolean endsLine(int i, char c) {
            boolean beforeLineFeed = i + 1 < text.length() && text.charAt(i + 1) == '\n';
            return c == '\n' || (c == '\r' && !beforeLineFeed);
        }

        private void add(int end, boolean ended) {
            boolean carriageReturn = ended && end > start && text.charAt(end - 1) == '\r';
            String line = text.substring(start, carriageReturn ? end - 1 : end);
            if (!line.isEmpty()) {
                lines.add(new CsvLine(startNumber, line, ended, state == State.QUOTED));
            }
        }

        void finish() {
            add(text.length(), false);
        }
    }
}
