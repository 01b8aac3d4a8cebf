package org.joulestream.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.joulestream.turbines.load.CsvSource;
import org.joulestream.turbines.load.LoadProgress;
import org.jspecify.annotations.Nullable;

/** Shows how far files are loaded: as a bar on a terminal, else as lines now and then. */
final class LoadBar implements LoadProgress, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final long MEGABYTE = 1_000_000;

    private final PrintWriter out;
    private final boolean terminal;
    private long lastLine = System.nanoTime();
    private @Nullable ProgressBar bar;
    private @Nullable CsvSource shown;

    LoadBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void at(CsvSource source, long rows, long read, long total) {
        if (terminal) {
            ProgressBar current = bar(source);
            current.maxHint(total);
            current.stepTo(read);
            current.setExtraMessage(rows == 0 ? "looking through it" : rows + " rows");
        } else if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            out.println(line(source, rows, read, total));
            out.flush();
        }
    }

    private static String line(CsvSource source, long rows, long read, long total) {
        String done = total < 1 ? "" : ", %d %%".formatted(100 * read / total);
        String what = rows == 0 ? "looking through it" : rows + " rows";
        return source.name() + ": " + what + done;
    }

    private ProgressBar bar(CsvSource source) {
        if (bar == null || !source.equals(shown)) {
            close();
            shown = source;
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(source.name())
                            .setUnit(" MB", MEGABYTE)
                            .build();
        }
        return bar;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
